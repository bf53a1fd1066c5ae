{{template "rhead" .}}n <- {{.N}}; effect <- {{num .Effect}}
groups <- c({{q (index .Groups 0)}}, {{q (index .Groups 1)}})

simulate <- function() data.frame(group = factor(rep(groups, each = n), levels = groups), outcome = c(rnorm(n), rnorm(n, effect)))
analyse <- function(d) wilcox.test(d$outcome[d$group == groups[2]], d$outcome[d$group == groups[1]], alternative = tail, exact = FALSE)

d <- if (nzchar(data_file)) read.csv(data_file) else simulate()
r <- analyse(d)
print(r)
sizes <- table(d$group)
cat(sprintf("{{say "chance that a treated value is the larger of two" "احتمال أن تكون قيمة المعالَجين أكبر الاثنتين"}} = %.2f\n", r$statistic / prod(sizes)))
print(tapply(d$outcome, d$group, median))
{{template "rpower" .}}
