{{template "rhead" .}}n <- {{.N}}; effect <- {{num .Effect}}  # {{say "clusters an arm" "العناقيد في الذراع"}}
icc <- {{num .ICC}}; size <- {{.ClusterSize}}
groups <- c({{q (index .Groups 0)}}, {{q (index .Groups 1)}})

simulate <- function() {
  d <- data.frame(cluster = rep(seq_len(2 * n), each = size), group = rep(groups, each = n * size))
  d$outcome <- ifelse(d$group == groups[2], effect, 0) + rnorm(2 * n, 0, sqrt(icc))[d$cluster] + rnorm(nrow(d), 0, sqrt(1 - icc))
  d
}
# {{say "The mixed model outcome ~ group + (1 | cluster), by its cluster means: exact where clusters are of one size." "النموذج المختلط outcome ~ group + (1 | cluster) بمتوسطات عناقيده: دقيق حين تتساوى أحجامها."}}
analyse <- function(d) {
  means <- aggregate(outcome ~ cluster + group, data = d, FUN = mean)
  t.test(means$outcome[means$group == groups[2]], means$outcome[means$group == groups[1]], alternative = tail, conf.level = 1 - alpha)
}

d <- if (nzchar(data_file)) read.csv(data_file) else simulate()
print(analyse(d))
v <- summary(aov(outcome ~ group + factor(cluster), data = d))[[1]][["Mean Sq"]]
m <- mean(table(d$cluster))
cat(sprintf("ICC = %.3f ({{say "planned" "المخطط له"}} %.3f)\n", (v[2] - v[3]) / (v[2] + (m - 1) * v[3]), icc))
if (requireNamespace("nlme", quietly = TRUE)) {
  # {{say "The same model by restricted maximum likelihood, for clusters of unequal size." "النموذج نفسه بالإمكان الأعظم المقيَّد، لعناقيد غير متساوية."}}
  print(summary(nlme::lme(outcome ~ factor(group, levels = groups), random = ~ 1 | cluster, data = d, na.action = na.omit)))
}
{{template "rpower" .}}
