# Makes power_grid.csv with R's pwr package: Rscript power_grid.R > power_grid.csv
suppressMessages(library(pwr))
cat("test,effect,n,power,alpha,tail,groups,df,solve\n")
row <- function(test, e, n, p, a, tail, k, df, s) cat(sprintf("%s,%.10g,%.10g,%.10g,%g,%s,%d,%d,%s\n", test, e, n, p, a, tail, k, df, s))
tails <- c(two = "two.sided", greater = "greater", less = "less")
types <- c("t-two-sample" = "two.sample", "t-paired" = "paired", "t-one-sample" = "one.sample")
for (name in names(types)) for (d in c(0.2, 0.5, 0.8, 1.2)) for (a in c(0.05, 0.01)) {
  r <- pwr.t.test(d = d, power = 0.8, sig.level = a, type = types[name]); row(name, d, r$n, 0.8, a, "two", 2, 1, "n")
  r <- pwr.t.test(d = d, n = 30, sig.level = a, type = types[name], alternative = "greater"); row(name, d, 30, r$power, a, "greater", 2, 1, "power")
  r <- pwr.t.test(d = -d, n = 25, sig.level = a, type = types[name], alternative = "less"); row(name, -d, 25, r$power, a, "less", 2, 1, "power")
}
for (k in c(2, 3, 5)) for (f in c(0.1, 0.25, 0.4)) for (p in c(0.8, 0.95)) {
  r <- pwr.anova.test(k = k, f = f, power = p, sig.level = 0.05); row("anova", f, r$n, p, 0.05, "two", k, 1, "n")
  r <- pwr.anova.test(k = k, f = f, n = 20, sig.level = 0.01); row("anova", f, 20, r$power, 0.01, "two", k, 1, "power")
}
for (h in c(0.2, 0.5, 0.8)) for (t in names(tails)) {
  s <- if (t == "less") -h else h
  r <- pwr.2p.test(h = s, power = 0.9, sig.level = 0.05, alternative = tails[t]); row("two-proportions", s, r$n, 0.9, 0.05, t, 2, 1, "n")
  r <- pwr.2p.test(h = s, n = 40, sig.level = 0.05, alternative = tails[t]); row("two-proportions", s, 40, r$power, 0.05, t, 2, 1, "power")
  r <- pwr.p.test(h = s, power = 0.8, sig.level = 0.01, alternative = tails[t]); row("one-proportion", s, r$n, 0.8, 0.01, t, 2, 1, "n")
  r <- pwr.p.test(h = s, n = 60, sig.level = 0.05, alternative = tails[t]); row("one-proportion", s, 60, r$power, 0.05, t, 2, 1, "power")
}
for (x in c(0.1, 0.3, 0.5, 0.7)) for (t in names(tails)) {
  s <- if (t == "less") -x else x
  r <- pwr.r.test(r = s, power = 0.8, sig.level = 0.05, alternative = tails[t]); row("correlation", s, r$n, 0.8, 0.05, t, 2, 1, "n")
  r <- pwr.r.test(r = s, n = 50, sig.level = 0.05, alternative = tails[t]); row("correlation", s, 50, r$power, 0.05, t, 2, 1, "power")
}
for (w in c(0.1, 0.3, 0.5)) for (df in c(1, 2, 4, 9)) {
  r <- pwr.chisq.test(w = w, df = df, power = 0.8, sig.level = 0.05); row("chi-square", w, r$N, 0.8, 0.05, "two", 2, df, "n")
  r <- pwr.chisq.test(w = w, df = df, N = 100, sig.level = 0.05); row("chi-square", w, 100, r$power, 0.05, "two", 2, df, "power")
}
for (n in c(10, 20, 50, 100)) {
  r <- pwr.t.test(n = n, power = 0.8, sig.level = 0.05); row("t-two-sample", r$d, n, 0.8, 0.05, "two", 2, 1, "effect")
  r <- pwr.t.test(n = n, power = 0.9, sig.level = 0.05, type = "paired"); row("t-paired", r$d, n, 0.9, 0.05, "two", 2, 1, "effect")
  r <- pwr.r.test(n = n, power = 0.8, sig.level = 0.05); row("correlation", r$r, n, 0.8, 0.05, "two", 2, 1, "effect")
  r <- pwr.anova.test(k = 4, n = n, power = 0.8, sig.level = 0.05); row("anova", r$f, n, 0.8, 0.05, "two", 4, 1, "effect")
}
