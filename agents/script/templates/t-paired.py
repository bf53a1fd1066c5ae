{{template "head" .}}
DATA = ""  # {{say "a CSV file with the columns: id, first, second (the control condition first)" "ملف CSV بالأعمدة: id وfirst وsecond (الشرط الضابط أولًا)"}}
N, EFFECT = {{.N}}, {{num .Effect}}  # {{say "pairs; in standard deviations of the differences" "أزواج؛ بوحدات الانحراف المعياري للفروق"}}


def simulate():
    rows = []
    for i in range(N):
        person = random.gauss(0, 1)
        first = person + random.gauss(0, math.sqrt(0.5))
        rows.append({"id": i + 1, "first": first, "second": person + random.gauss(0, math.sqrt(0.5)) + EFFECT})
    return rows


def analyse(rows):
    """Paired t test on the differences; who lacks one measurement is left out."""
    d = [float(r["second"]) - float(r["first"]) for r in rows if r["first"] != "" and r["second"] != ""]
    m, se, df = statistics.fmean(d), statistics.stdev(d) / math.sqrt(len(d)), len(d) - 1
    half = t_critical(ALPHA, df) * se
    return {"difference": m, "low": m - half, "high": m + half, "t": m / se, "df": df, "p": t_p(m / se, df), "dz": m / statistics.stdev(d), "d": d}


def sign_flip_p(d, rounds=1000):
    """The same question without assuming a normal distribution."""
    observed, more = abs(statistics.fmean(d)), 0
    for _ in range(rounds):
        more += abs(statistics.fmean(x * random.choice((-1, 1)) for x in d)) >= observed
    return (more + 1) / (rounds + 1)


r = analyse(read(DATA) if DATA else simulate())
print("{{say "difference" "الفرق"}}: %.3f [%.3f, %.3f], t(%d) = %.2f, p = %.4f, dz = %.2f" % (r["difference"], r["low"], r["high"], r["df"], r["t"], r["p"], r["dz"]))
print("{{say "sign-flip p (two-sided)" "قيمة p بقلب الإشارات (ثنائية الطرف)"}}: %.4f" % sign_flip_p(r["d"]))
print("{{say "assumptions" "الافتراضات"}}: {{say "skewness, kurtosis of the differences" "التواء الفروق وتفلطحها"}} %s" % ["%.2f" % x for x in shape(r["d"])])
{{template "power" .}}
