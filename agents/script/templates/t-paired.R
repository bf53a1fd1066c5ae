{{template "rhead" .}}n <- {{.N}}; effect <- {{num .Effect}}

simulate <- function() { person <- rnorm(n); data.frame(first = person + rnorm(n, 0, sqrt(0.5)), second = person + rnorm(n, effect, sqrt(0.5))) }
analyse <- function(d) t.test(d$second - d$first, alternative = tail, conf.level = 1 - alpha)

d <- if (nzchar(data_file)) read.csv(data_file) else simulate()
print(analyse(d))
if (nrow(d) <= 5000) print(shapiro.test(d$second - d$first))
print(wilcox.test(d$second, d$first, paired = TRUE))
{{template "rpower" .}}
