{{template "rhead" .}}n <- {{.N}}; effect <- {{num .Effect}}
cells <- expand.grid(first = 0:1, second = 0:1)

simulate <- function() { d <- cells[rep(1:4, each = n), ]; d$outcome <- rnorm(4 * n, ifelse(d$first == d$second, effect, -effect)); d }
analyse <- function(d) list(p.value = anova(lm(outcome ~ factor(first) * factor(second), data = d))[["Pr(>F)"]][3])

d <- if (nzchar(data_file)) read.csv(data_file) else simulate()
print(anova(lm(outcome ~ factor(first) * factor(second), data = d)))
print(aggregate(outcome ~ first + second, data = d, FUN = mean))
if (nrow(d) <= 5000) print(shapiro.test(residuals(lm(outcome ~ factor(first) * factor(second), data = d))))
{{template "rpower" .}}
