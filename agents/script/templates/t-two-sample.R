{{template "rhead" .}}n <- {{.N}}; effect <- {{num .Effect}}
groups <- c({{q (index .Groups 0)}}, {{q (index .Groups 1)}})

simulate <- function() data.frame(group = factor(rep(groups, each = n), levels = groups), outcome = c(rnorm(n), rnorm(n, effect)))
analyse <- function(d) t.test(d$outcome[d$group == groups[2]], d$outcome[d$group == groups[1]], alternative = tail, conf.level = 1 - alpha)

d <- if (nzchar(data_file)) read.csv(data_file) else simulate()
print(analyse(d))
for (g in groups) if (sum(d$group == g) <= 5000) print(shapiro.test(d$outcome[d$group == g]))
centred <- abs(d$outcome - ave(d$outcome, d$group, FUN = median))  # Brown-Forsythe
print(anova(lm(centred ~ d$group)))
print(wilcox.test(outcome ~ group, data = d))
{{template "rpower" .}}
