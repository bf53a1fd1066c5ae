{{template "head" .}}
DATA = ""  # {{say "a CSV file with the columns: group, before, after" "ملف CSV بالأعمدة: group وbefore وafter"}}
CONTROL, TREATED = {{q (index .Groups 0)}}, {{q (index .Groups 1)}}
N, EFFECT, R = {{.N}}, {{num .Effect}}, {{num .Correlation}}  # {{say "per group; in standard deviations; of before with after" "في المجموعة؛ بوحدات الانحراف المعياري؛ ارتباط القبلي بالبعدي"}}


def simulate():
    rows = []
    for g, shift in ((CONTROL, 0), (TREATED, EFFECT)):
        for _ in range(N):
            before = random.gauss(0, 1)
            rows.append({"group": g, "before": before, "after": shift + R * before + random.gauss(0, math.sqrt(1 - R * R))})
    return rows


def analyse(rows):
    """Analysis of covariance: after, adjusted for before, with a common slope."""
    groups = []
    for g in (CONTROL, TREATED):
        pairs = [(float(r["before"]), float(r["after"])) for r in rows if r["group"] == g and r["before"] != "" and r["after"] != ""]
        groups.append(pairs)
    xx = xy = yy = 0.0
    means = []
    for pairs in groups:
        mx, my = statistics.fmean(x for x, _ in pairs), statistics.fmean(y for _, y in pairs)
        means.append((mx, my))
        xx += sum((x - mx) ** 2 for x, _ in pairs)
        xy += sum((x - mx) * (y - my) for x, y in pairs)
        yy += sum((y - my) ** 2 for _, y in pairs)
    n, m = len(groups[0]), len(groups[1])
    slope, df = xy / xx, n + m - 3
    difference = (means[1][1] - means[0][1]) - slope * (means[1][0] - means[0][0])
    residual = (yy - xy * xy / xx) / df
    se = math.sqrt(residual * (1 / n + 1 / m + (means[1][0] - means[0][0]) ** 2 / xx))
    half = t_critical(ALPHA, df) * se
    return {"difference": difference, "low": difference - half, "high": difference + half, "t": difference / se, "df": df, "p": t_p(difference / se, df), "slope": slope, "r": xy / math.sqrt(xx * yy)}


r = analyse(read(DATA) if DATA else simulate())
print("{{say "adjusted difference" "الفرق المعدَّل"}}: %.3f [%.3f, %.3f], t(%d) = %.2f, p = %.4f" % (r["difference"], r["low"], r["high"], r["df"], r["t"], r["p"]))
print("{{say "slope on the first measurement, correlation within groups" "الميل على القياس الأول، والارتباط داخل المجموعات"}} = %.2f, %.2f" % (r["slope"], r["r"]))
{{template "power" .}}
