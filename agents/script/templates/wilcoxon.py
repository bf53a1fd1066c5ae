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

{{template "ranks"}}
def analyse(rows):
    """Wilcoxon's signed-rank test; differences of 0 are left out."""
    d = [float(r["second"]) - float(r["first"]) for r in rows if r["first"] != "" and r["second"] != ""]
    d = [x for x in d if x != 0]
    n = len(d)
    r, ties = ranks([abs(x) for x in d])
    w = sum(rank for rank, x in zip(r, d) if x > 0)
    spread = math.sqrt(n * (n + 1) * (2 * n + 1) / 24 - ties / 48)
    distance = w - n * (n + 1) / 4
    z = math.copysign(max(0.0, abs(distance) - 0.5), distance) / spread
    return {"w": w, "z": z, "p": z_p(z), "d": d}


r = analyse(read(DATA) if DATA else simulate())
print("W = %.1f, z = %.2f, p = %.4f" % (r["w"], r["z"], r["p"]))
print("{{say "median difference" "وسيط الفروق"}}: %.3f" % statistics.median(r["d"]))
print("{{say "assumptions" "الافتراضات"}}: {{say "skewness, kurtosis of the differences" "التواء الفروق وتفلطحها"}} %s" % ["%.2f" % x for x in shape(r["d"])])
{{template "power" .}}
