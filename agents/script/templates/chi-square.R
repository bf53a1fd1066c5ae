{{template "rhead" .}}n <- {{.N}}; effect <- {{num .Effect}}

simulate <- function() { row <- rbinom(n, 1, 0.5); data.frame(row = row, column = rbinom(n, 1, 0.5 + ifelse(row == 1, effect / 2, -effect / 2))) }
analyse <- function(d) suppressWarnings(chisq.test(table(d$row, d$column), correct = FALSE))

d <- if (nzchar(data_file)) read.csv(data_file) else simulate()
print(analyse(d))
print(analyse(d)$expected)
{{template "rpower" .}}
