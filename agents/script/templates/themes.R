# {{comment .Title}}
# {{say "Base R is enough." "يكفي R الأساسي."}}
set.seed(1)
n <- {{.N}}; prevalence <- {{num .Effect}}
shares <- pmin(0.9, prevalence * (1 + (0:19) / 5))
codes <- t(replicate(n, rbinom(20, 1, shares)))
seen <- sapply(seq_len(n), function(i) sum(colSums(codes[seq_len(i), , drop = FALSE]) > 0))
cat("{{say "themes found after each interview" "الموضوعات بعد كل مقابلة"}}:", seen, "\n")
cat(sprintf("{{say "chance to meet such a theme at least once" "احتمال ورود مثل هذا الموضوع مرة على الأقل"}}: %.2f ({{say "planned" "المخطط له"}} {{num .Power}})\n", 1 - (1 - prevalence)^n))
