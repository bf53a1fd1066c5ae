{{template "rhead" .}}n <- {{.N}}; effect <- {{num .Effect}}
groups <- c({{range $i, $g := .Groups}}{{if $i}}, {{end}}{{q $g}}{{end}})
k <- length(groups)
step <- effect / sqrt(mean((seq_len(k) - mean(seq_len(k)))^2))

simulate <- function() data.frame(group = factor(rep(groups, each = n), levels = groups), outcome = rnorm(k * n, rep((seq_len(k) - 1) * step, each = n)))
analyse <- function(d) list(p.value = anova(lm(outcome ~ group, data = d))[["Pr(>F)"]][1])

d <- if (nzchar(data_file)) read.csv(data_file) else simulate()
d$group <- factor(d$group, levels = groups)
print(anova(lm(outcome ~ group, data = d)))
print(oneway.test(outcome ~ group, data = d))  # {{say "without equal variances" "دون تساوي التباينات"}}
print(summary(lm(outcome ~ as.numeric(group), data = d)))  # {{say "trend" "الاتجاه"}}
if (nrow(d) <= 5000) print(shapiro.test(residuals(lm(outcome ~ group, data = d))))
centred <- abs(d$outcome - ave(d$outcome, d$group, FUN = median))  # Brown-Forsythe
print(anova(lm(centred ~ d$group)))
{{template "rpower" .}}
