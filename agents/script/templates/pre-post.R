{{template "rhead" .}}n <- {{.N}}; effect <- {{num .Effect}}; r <- {{num .Correlation}}  # {{say "of before with after" "ارتباط القبلي بالبعدي"}}
groups <- c({{q (index .Groups 0)}}, {{q (index .Groups 1)}})

simulate <- function() {
  d <- data.frame(group = factor(rep(groups, each = n), levels = groups), before = rnorm(2 * n))
  d$after <- ifelse(d$group == groups[2], effect, 0) + r * d$before + rnorm(2 * n, 0, sqrt(1 - r^2))
  d
}
fit <- function(d) lm(after ~ before + factor(group, levels = groups), data = d)
analyse <- function(d) {
  s <- summary(fit(d))$coefficients[3, ]
  p <- s[[4]]
  if (tail != "two.sided") p <- if ((s[[3]] > 0) == (tail == "greater")) p / 2 else 1 - p / 2
  list(p.value = p)
}

d <- if (nzchar(data_file)) read.csv(data_file) else simulate()
print(summary(fit(d)))
print(confint(fit(d), level = 1 - alpha))
print(anova(fit(d), lm(after ~ before * factor(group, levels = groups), data = d)))  # {{say "one slope for both groups?" "ميل واحد للمجموعتين؟"}}
{{template "rpower" .}}
