{{define "rhead"}}# {{comment .Title}}
# {{say "Base R is enough. Put a file name into data_file to analyse real data." "يكفي R الأساسي. ضع اسم ملف في data_file لتحليل بيانات حقيقية."}}
set.seed(1)
alpha <- {{num .Alpha}}
tail <- {{if eq .Tail "greater"}}"greater"{{else if eq .Tail "less"}}"less"{{else}}"two.sided"{{end}}
data_file <- ""
{{end}}
{{define "rpower"}}
rounds <- 200
found <- mean(replicate(rounds, analyse(simulate())$p.value) < alpha)
cat(sprintf("{{say "simulated power" "القوة بالمحاكاة"}}: %.2f ({{say "planned" "المخطط لها"}} {{num .Power}})\n", found))
{{end}}
