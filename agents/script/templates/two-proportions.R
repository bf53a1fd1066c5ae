{{template "rhead" .}}n <- {{.N}}; effect <- {{num .Effect}}
groups <- c({{q (index .Groups 0)}}, {{q (index .Groups 1)}})
base <- 0.30  # {{say "assumed share in the control group" "النسبة المفترضة في المجموعة الضابطة"}}
other <- sin(min(pi / 2, max(0, asin(sqrt(base)) + effect / 2)))^2

simulate <- function() data.frame(group = rep(groups, each = n), event = c(rbinom(n, 1, base), rbinom(n, 1, other)))
counts <- function(d) sapply(rev(groups), function(g) c(sum(d$event[d$group == g]), sum(d$group == g)))
analyse <- function(d) { k <- counts(d); suppressWarnings(prop.test(k[1, ], k[2, ], alternative = tail, conf.level = 1 - alpha, correct = FALSE)) }

d <- if (nzchar(data_file)) read.csv(data_file) else simulate()
print(analyse(d))
print(fisher.test(table(d$group, d$event)))
{{template "rpower" .}}
