{{template "head" .}}
DATA = ""  # {{say "a CSV file with the columns: group, outcome" "ملف CSV بالأعمدة: group وoutcome"}}
CONTROL, TREATED = {{q (index .Groups 0)}}, {{q (index .Groups 1)}}
N, EFFECT = {{.N}}, {{num .Effect}}  # {{say "per group; in standard deviations" "في المجموعة؛ بوحدات الانحراف المعياري"}}


def simulate():
    return [{"group": g, "outcome": random.gauss(shift, 1)} for g, shift in ((CONTROL, 0), (TREATED, EFFECT)) for _ in range(N)]

{{template "ranks"}}
def analyse(rows):
    """Mann and Whitney's rank test: only the order of the values counts."""
    a = [float(r["outcome"]) for r in rows if r["group"] == TREATED and r["outcome"] != ""]
    b = [float(r["outcome"]) for r in rows if r["group"] == CONTROL and r["outcome"] != ""]
    n, m, both = len(a), len(b), len(a) + len(b)
    r, ties = ranks(a + b)
    u = sum(r[:n]) - n * (n + 1) / 2
    spread = math.sqrt(n * m / 12 * (both + 1 - ties / (both * (both - 1))))
    distance = u - n * m / 2
    z = math.copysign(max(0.0, abs(distance) - 0.5), distance) / spread
    return {"u": u, "z": z, "p": z_p(z), "superiority": u / (n * m), "a": a, "b": b}


r = analyse(read(DATA) if DATA else simulate())
print("U = %.1f, z = %.2f, p = %.4f" % (r["u"], r["z"], r["p"]))
print("{{say "chance that a treated value is the larger of two" "احتمال أن تكون قيمة المعالَجين أكبر الاثنتين"}}: %.2f" % r["superiority"])
print("{{say "medians" "الوسيطان"}}: %.2f, %.2f" % (statistics.median(r["a"]), statistics.median(r["b"])))
{{template "power" .}}
