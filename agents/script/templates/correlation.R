{{template "rhead" .}}n <- {{.N}}; effect <- {{num .Effect}}

simulate <- function() { x <- rnorm(n); data.frame(exposure = x, outcome = effect * x + sqrt(1 - effect^2) * rnorm(n)) }
analyse <- function(d) cor.test(d$exposure, d$outcome, alternative = tail, conf.level = 1 - alpha)

d <- if (nzchar(data_file)) read.csv(data_file) else simulate()
print(analyse(d))
print(suppressWarnings(cor.test(d$exposure, d$outcome, method = "spearman")))
{{template "rpower" .}}
