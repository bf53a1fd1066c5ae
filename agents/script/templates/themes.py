# {{comment .Title}}
# {{say "Python 3.8 or newer; the standard library is enough." "تكفي مكتبة بايثون القياسية (3.8 فما فوق)."}}
# {{say "Two questions of a qualitative study: how many new themes each interview still brings, and how far two coders agree." "سؤالا الدراسة النوعية: كم موضوعًا جديدًا تضيف كل مقابلة، وإلى أي حد يتفق المرمّزان."}}
import random

random.seed(1)
N, PREVALENCE = {{.N}}, {{num .Effect}}  # {{say "interviews; share of people who would bring up a theme worth finding" "مقابلات؛ نسبة من يذكرون موضوعًا يستحق الإيجاد"}}
THEMES = 20


def simulate():
    """One row an interview, one column a theme: 1 where the theme is brought up."""
    shares = [min(0.9, PREVALENCE * (1 + k / 5)) for k in range(THEMES)]
    return [[int(random.random() < s) for s in shares] for _ in range(N)]


def saturation(codes):
    seen, curve = set(), []
    for row in codes:
        seen |= {k for k, present in enumerate(row) if present}
        curve.append(len(seen))
    return curve


def kappa(one, other):
    """Cohen's kappa (1960) of two coders on yes and no."""
    n = len(one)
    agree = sum(a == b for a, b in zip(one, other)) / n
    p, q = sum(one) / n, sum(other) / n
    chance = p * q + (1 - p) * (1 - q)
    return (agree - chance) / (1 - chance) if chance < 1 else 1.0


codes = simulate()
curve = saturation(codes)
print("{{say "themes found after each interview" "الموضوعات بعد كل مقابلة"}}:", curve)
first = [x for row in codes for x in row]
second = [1 - x if random.random() < 0.05 else x for x in first]
print("kappa = %.2f" % kappa(first, second))
hits = sum(any(random.random() < PREVALENCE for _ in range(N)) for _ in range(4000)) / 4000
print("{{say "chance to meet such a theme at least once" "احتمال ورود مثل هذا الموضوع مرة على الأقل"}}: %.2f ({{say "planned" "المخطط له"}} {{num .Power}})" % hits)
