{{template "head" .}}
DATA = ""  # {{say "a CSV file with the columns: row, column (one line a unit)" "ملف CSV بالعمودين: row وcolumn (سطر لكل وحدة)"}}
N, EFFECT = {{.N}}, {{num .Effect}}  # {{say "in all; Cohen's w" "إجمالًا؛ w لكوهين"}}


def simulate():
    """A table of two by two with even margins and this w."""
    rows = []
    for _ in range(N):
        row = random.random() < 0.5
        rows.append({"row": str(int(row)), "column": str(int(random.random() < 0.5 + (EFFECT / 2 if row else -EFFECT / 2)))})
    return rows


def chi_square_p(x, df):
    """Upper tail, by the series of the lower one."""
    a, h = df / 2, x / 2
    if h <= 0:
        return 1.0
    term = total = 1 / a
    for k in range(1, 2000):
        term *= h / (a + k)
        total += term
        if term < total * 1e-15:
            break
    return max(0.0, 1 - total * math.exp(-h + a * math.log(h) - math.lgamma(a)))


def analyse(rows):
    """Pearson's chi-square test of independence."""
    names = [sorted({r[k] for r in rows}) for k in ("row", "column")]
    count = {(a, b): 0 for a in names[0] for b in names[1]}
    for r in rows:
        count[r["row"], r["column"]] += 1
    n, x, smallest = len(rows), 0.0, float("inf")
    for a in names[0]:
        for b in names[1]:
            expected = sum(count[a, k] for k in names[1]) * sum(count[k, b] for k in names[0]) / n
            smallest = min(smallest, expected)
            x += (count[a, b] - expected) ** 2 / expected if expected else 0
    df = max(1, (len(names[0]) - 1) * (len(names[1]) - 1))
    return {"x2": x, "df": df, "n": n, "p": chi_square_p(x, df), "w": math.sqrt(x / n), "smallest": smallest}


r = analyse(read(DATA) if DATA else simulate())
print("chi2(%d, N = %d) = %.2f, p = %.4f, w = %.3f; {{say "smallest expected count" "أصغر عدد متوقع"}} %.1f" % (r["df"], r["n"], r["x2"], r["p"], r["w"], r["smallest"]))
{{template "power" .}}
