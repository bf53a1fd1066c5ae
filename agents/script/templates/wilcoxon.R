{{template "rhead" .}}n <- {{.N}}; effect <- {{num .Effect}}

simulate <- function() { person <- rnorm(n); data.frame(first = person + rnorm(n, 0, sqrt(0.5)), second = person + rnorm(n, effect, sqrt(0.5))) }
analyse <- function(d) wilcox.test(d$second - d$first, alternative = tail, exact = FALSE)

d <- if (nzchar(data_file)) read.csv(data_file) else simulate()
print(analyse(d))
print(median(d$second - d$first, na.rm = TRUE))
{{template "rpower" .}}
