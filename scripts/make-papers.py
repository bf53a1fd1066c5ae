#!/usr/bin/env python3
"""Typesets papers whose text is known word for word, to measure how Diwan reads PDF.

usage: scripts/make-papers.py OUT [-n 60] [--seed 1] [--corpus corpus.jsonl]

Writes OUT/NAME.pdf, OUT/NAME.txt (the text in source order, a paragraph a line,
footnotes after their paragraph, maths left out) and OUT/NAME.json (title, authors,
year, venue, doi, number of references). `diwan bench read OUT` scores against them.
Needs pdflatex with texlive-latex-extra and texlive-publishers. Sentences come from
the "text" fields of a JSON lines file; without one, from the sample papers' sources.
Each paper differs in class, columns, fonts, running heads, author block, footnotes,
floats, tables, lists and the way references are set; a seed always gives the same."""
import argparse, json, os, random, re, shutil, subprocess, sys, tempfile

GIVEN = "Amina Björn Chloé Daniel Elif François Grace Hüseyin Inés José Karim Lucía María Noor Ömer Paulo Qing Rosa Søren Tomás Uma Viktor Wei Yusuf Zoë Anna-Lena Jean-Paul Mary Robert Fatima".split()
FAMILY = ("Abadi Brønsted Castañeda Dubois El-Sayed Fischer García Haddad Ivanov Jørgensen Kowalski López Müller Nguyen Okafor Petrov Quispe Rossi "
          "Sánchez Tanaka Ueda Vogel Wang Xu Yılmaz Zhang Smith-Jones O'Brien Lindqvist").split() + ["van der Berg", "de la Cruz", "von Neumann"]
PLACES = ["University of Granada", "Department of Physics, Aalto University", "Institute of Marine Research, Bergen", "School of Medicine, Cairo University",
          "Laboratory for Computer Science, Kyoto", "Center for Sleep Studies, Toronto", "College of Arts, Nairobi"]
VENUES = ["Journal of Applied Reading", "Annals of Quiet Measurement", "Transactions on Document Analysis", "Proceedings of the Conference on Slow Waves", "Letters in Practical Optics"]
STYLES = ["article1", "article2", "ieee-conf", "ieee-jour", "revtex", "elsevier", "llncs", "ams", "acm-like", "marks"]
TEX = {"ø": r"{\o}", "ı": r"{\i}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}


def tex(s): return "".join(TEX.get(c, c) for c in s)


def sentences_of(path):
    out, texts = [], []
    if path:
        with open(path, encoding="utf-8") as f:
            texts = [json.loads(line).get("text", "") for line in f]
    else:
        src = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "samples", "src")
        for name in sorted(os.listdir(src)):
            if name.endswith(".html") and "-ar" not in name:
                with open(os.path.join(src, name), encoding="utf-8") as f:
                    texts += re.findall(r"<p[^>]*>(.*?)</p>", f.read(), re.S)
    for t in texts:
        t = re.sub(r"<[^>]*>|&\w+;", " ", t)
        for s in re.split(r"(?<=[.?!])\s+(?=[A-Z])", " ".join(t.split())):
            if 8 <= len(s.split()) <= 45 and re.fullmatch(r"[A-Za-z0-9 ,.;:()'%/+=<>-]+", s) and s[0].isupper() and s[-1] == ".":
                out.append(s)
    if len(out) < 40:
        sys.exit("too few sentences in the corpus")
    return out


class Paper:
    def __init__(self, i, seed, pool, short=False):
        self.r = r = random.Random(seed * 1000 + i)
        self.style, self.pool, self.body, self.text, self.words = STYLES[i % len(STYLES)], pool, [], [], 0
        self.sec = self.sub = self.figs = self.tabs = 0
        self.title = self.make_title()
        names = []
        while len(names) < r.choice([1, 2, 2, 3, 3, 4, 6]):
            n = f"{r.choice(GIVEN)} {r.choice(['', '', 'A. ', 'M. '])}{r.choice(FAMILY)}"
            if n not in names: names.append(n)
        self.authors, self.places = names, r.sample(PLACES, r.choice([1, 1, 2, 3]))
        self.at = [r.randrange(len(self.places)) for _ in names]
        self.year, self.venue = r.randrange(1995, 2027), r.choice(VENUES)
        self.doi = f"10.{r.randrange(1000, 99999)}/{r.choice(['jar', 's41598', 'j.quiet', 'TDA'])}.{self.year}.{r.randrange(100, 99999)}" if r.random() < 0.6 else ""
        self.short, self.nrefs = short, r.randrange(8, 14) if short else r.randrange(12, 45)
        self.keys = [f"k{j}" for j in range(self.nrefs)]
        self.refstyle = r.choice(["plain", "ieee", "apa", "nature"])
        self.foot = self.doi and r.choice(["head", "foot"])

    def make_title(self):
        words = [w for w in re.findall(r"[a-zA-Z-]{3,}", self.r.choice(self.pool))][:self.r.randrange(5, 15)]
        while words and words[-1].lower() in "the and for with from that this were was are not into than which has have been".split(): words.pop()
        t = " ".join(words) or "Reading papers well"
        return t[0].upper() + t[1:] + self.r.choice(["", "", ": A Study", " in Practice"])

    def sentence(self): return self.r.choice(self.pool)

    def paragraph(self, n=None):
        r, parts, plain, notes = self.r, [], [], []
        for k in range(n or r.randrange(3, 8)):
            s = self.sentence()
            t = tex(s)
            plain.append(s)
            x = r.random()
            if x < 0.07:
                note = self.sentence()
                t += r"\footnote{" + tex(note) + "}"
                notes.append(note)
            elif x < 0.22:
                # Ascending with gaps, so that every class prints them alike.
                nums = sorted(set(r.randrange(0, self.nrefs // 2) * 2 for _ in range(r.choice([1, 1, 2, 3]))))
                t = t[:-1] + r"~\cite{" + ",".join(self.keys[j] for j in nums) + "}."
                plain[-1] = s[:-1] + " [" + ", ".join(str(j + 1) for j in nums) + "]."
            elif x < 0.25:
                t += " Here $" + r.choice([r"\alpha_i = 0.3", r"x^2 + y^2 \le r^2", r"p < 0.05", r"\sum_{i=1}^{n} w_i", r"f(x) = \lambda x"]) + "$ holds."
            elif x < 0.30:
                words = t.split(" ")
                words[2] = r.choice([r"\emph{", r"\textbf{", r"\textsf{"]) + words[2] + "}"
                t = " ".join(words)
            parts.append(t)
        self.body.append(" ".join(parts) + "\n\n")
        self.text.append(" ".join(plain))
        self.text += notes
        self.words += sum(len(s.split()) for s in plain)

    def block(self):
        r, x = self.r, self.r.random()
        star = "*" if self.two and r.random() < 0.3 else ""
        if x < 0.10:
            cap = " ".join(self.sentence() for _ in range(r.choice([1, 1, 2])))
            self.body.append(rf"\begin{{figure{star}}}[{r.choice(['t', 'tb', 'ht'])}]\centering\rule{{{r.choice([4, 5, 6])}cm}}{{{r.choice([2, 3, 4])}cm}}\caption{{{tex(cap)}}}\end{{figure{star}}}" + "\n")
            self.figs += 1
            name = {"ieee-conf": "Fig.", "ieee-jour": "Fig.", "revtex": "FIG.", "llncs": "Fig."}.get(self.style, "Figure")
            self.text.append(f"{name} {self.figs}. {cap}")
        elif x < 0.16:
            cap = self.sentence()
            rows = [[self.r.choice("alpha beta gamma delta control treated placebo baseline".split()), str(r.randrange(10, 99)), f"{r.random():.2f}"] for _ in range(r.randrange(3, 7))]
            self.body.append(r"\begin{table}[tb]\centering\caption{" + tex(cap) + r"}\begin{tabular}{lrr}\hline Group & Count & Share\\ \hline " +
                             r"\\ ".join(" & ".join(row) for row in rows) + r"\\ \hline\end{tabular}\end{table}" + "\n")
            self.tabs += 1
            number = "I II III IV V VI VII VIII IX X".split()[self.tabs - 1] if self.style in ("ieee-conf", "ieee-jour", "revtex") and self.tabs <= 10 else self.tabs
            self.text += [f"Table {number}. {cap}", "Group Count Share"] + [" ".join(row) for row in rows]
        elif x < 0.21:
            items = [self.sentence() for _ in range(r.randrange(2, 5))]
            env = r.choice(["itemize", "enumerate"])
            self.body.append(rf"\begin{{{env}}}" + "".join(r"\item " + tex(s) + "\n" for s in items) + rf"\end{{{env}}}" + "\n")
            self.text += items
        elif x < 0.28:
            self.body.append(r"\begin{equation} E_{" + str(r.randrange(9)) + r"} = \int_0^1 \frac{f(x)}{g(x)}\,dx + \sqrt{n} \end{equation}" + "\n")
        self.paragraph()

    def heading(self, name, level="section", star=False):
        self.body.append(rf"\{level}{'*' if star else ''}{{{tex(name)}}}" + "\n")
        if not star:
            if level == "section": self.sec, self.sub = self.sec + 1, 0
            else: self.sub += 1
            roman = "I II III IV V VI VII VIII".split()
            if self.style in ("ieee-conf", "ieee-jour", "revtex"): name = (roman[self.sec - 1] if level == "section" else chr(64 + self.sub)) + ". " + name
            else: name = (str(self.sec) if level == "section" else f"{self.sec}.{self.sub}") + " " + name
        self.text.append(name)

    def bibliography(self):
        r, out = self.r, []
        for k in self.keys:
            names = [(r.choice(GIVEN), r.choice(FAMILY)) for _ in range(r.choice([1, 2, 2, 3, 4]))]
            title, year, venue = self.make_title().rstrip("."), r.randrange(1970, self.year + 1), r.choice(VENUES)
            vol, p = r.randrange(1, 90), r.randrange(1, 900)
            doi = f"10.{r.randrange(1000, 9999)}/x.{r.randrange(10**4, 10**6)}" if r.random() < 0.4 else ""
            if self.refstyle == "ieee":
                who = ", ".join(f"{g[0]}. {f}" for g, f in names[:-1]) + (" and " if len(names) > 1 else "") + f"{names[-1][0][0]}. {names[-1][1]}"
                s, t = f"{who}, “{title},” {venue}, vol. {vol}, pp. {p}–{p+9}, {year}" + (f", doi: {doi}." if doi else "."), None
            elif self.refstyle == "apa":
                fam = [f"{f}, {g[0]}." for g, f in names]
                who = fam[0] if len(fam) == 1 else ", ".join(fam[:-1]) + ", & " + fam[-1]
                s = f"{who} ({year}). {title}. {venue}, {vol}, {p}–{p+9}." + (f" https://doi.org/{doi}" if doi else "")
            elif self.refstyle == "nature":
                fam = [f"{f}, {g[0]}." for g, f in names]
                who = fam[0] if len(fam) == 1 else ", ".join(fam[:-1]) + " & " + fam[-1]
                s = f"{who} {title}. {venue} {vol}, {p}–{p+9} ({year})." + (f" doi:{doi}" if doi else "")
            else:
                who = ", ".join(f"{g} {f}" for g, f in names[:-1]) + (" and " if len(names) > 1 else "") + " ".join(names[-1])
                s = f"{who}. {title}. {venue}, {vol}:{p}–{p+9}, {year}." + (f" doi:{doi}." if doi else "")
            out.append(dict(text=s, title=title, authors=[f"{g} {f}" for g, f in names], year=year, doi=doi.lower()))
            label = f"{len(out)}." if self.style in ("llncs",) else f"[{len(out)}]"
            self.text.append(f"{label} {s}")
        self.refs = out
        body = "".join(rf"\bibitem{{{k}}} " + tex(o["text"]).replace("“", "``").replace("”", "''").replace("–", "--") + "\n" for k, o in zip(self.keys, out))
        return r"\begin{thebibliography}{99}" + "\n" + body + r"\end{thebibliography}"

    def source(self):
        r, st = self.r, self.style
        self.two = st in ("article2", "ieee-conf", "ieee-jour", "revtex", "acm-like") or st in ("elsevier", "marks") and r.random() < 0.5
        cls = {"article1": r"\documentclass[11pt]{article}\usepackage[margin=3cm]{geometry}", "article2": r"\documentclass[twocolumn]{article}\usepackage[margin=2cm]{geometry}",
               "ieee-conf": r"\documentclass[conference]{IEEEtran}", "ieee-jour": r"\documentclass[journal]{IEEEtran}", "revtex": r"\documentclass[aps,prb,twocolumn,nofootinbib]{revtex4-2}",
               "elsevier": r"\documentclass[" + ("5p,twocolumn" if self.two else "review") + "]{elsarticle}", "llncs": r"\documentclass[runningheads]{llncs}", "ams": r"\documentclass{amsart}",
               "acm-like": r"\documentclass[9pt,twocolumn]{extarticle}\usepackage[margin=1.9cm,columnsep=0.8cm]{geometry}\usepackage{titlesec}\titleformat*{\section}{\large\bfseries\sffamily\uppercase}",
               "marks": r"\documentclass[10pt" + (",twocolumn" if self.two else "") + r"]{article}\usepackage[a4paper,margin=2.2cm]{geometry}"}[st]
        pre = [cls, r"\usepackage[utf8]{inputenc}"]
        font = r.choice(["", r"\usepackage[T1]{fontenc}\usepackage{lmodern}", r"\usepackage[T1]{fontenc}\usepackage{mathptmx}", r"\usepackage[T1]{fontenc}\usepackage{mathpazo}", r"\usepackage[T1]{fontenc}\usepackage{charter}"])
        pre.append(font)
        if r.random() < 0.4: pre.append(r"\usepackage[expansion=false]{microtype}")
        if st == "article1" and r.random() < 0.4: pre.append(r"\linespread{1.4}")
        head = st in ("article1", "article2", "acm-like", "marks") and r.random() < 0.7
        if head or self.foot and st in ("article1", "article2", "acm-like", "marks"):
            short = self.title[:40]
            pre.append(r"\usepackage{fancyhdr}\pagestyle{fancy}\fancyhf{}\fancyhead[L]{" + tex(self.authors[0].split()[-1]) + r" et al.}\fancyhead[R]{" + tex(short) + r"}\fancyfoot[C]{\thepage}")
            note = f"{self.venue} ({self.year}) https://doi.org/{self.doi}" if self.doi else f"{self.venue}, {self.year}"
            pre.append(r"\fancypagestyle{plain}{\fancyhf{}\fancy" + ("head" if self.foot == "head" else "foot") + "[L]{" + tex(note) + r"}\fancyfoot[R]{\thepage}}")
            self.doi_printed, self.year_printed = bool(self.doi), True
        else:
            self.doi_printed, self.doi, self.year_printed = False, "", st == "ieee-jour"
        meta = r.choice(["good", "none", "junk"])
        if meta != "none" and st not in ("revtex",):
            pre.append(r"\usepackage[hidelinks" + (",pdftitle={" + tex(self.title) + "},pdfauthor={" + tex(", ".join(self.authors)) + "}" if meta == "good" else ",pdftitle={main-v3.dvi},pdfauthor={user}") + "]{hyperref}")
        pre.append(r"\begin{document}")
        A, P, at = self.authors, self.places, self.at
        abstract = " ".join(self.sentence() for _ in range(r.randrange(3, 7)))
        mark = lambda j: r"$^{" + str(at[j] + 1) + ("," + r"\ast" if j == 0 and r.random() < 0.5 else "") + "}$"
        ab = rf"\begin{{abstract}}{tex(abstract)}\end{{abstract}}"
        T = tex(self.title)
        if st in ("article1", "article2"):
            who = r" \and ".join(tex(a) + (r"\thanks{" + tex(self.sentence()) + "}" if j == 0 and r.random() < 0.3 else "") + r"\\ \small " + tex(P[at[j]]) for j, a in enumerate(A))
            date = r.choice(["", f"March {self.year}"])
            self.year_printed = self.year_printed or bool(date)
            front = rf"\title{{{T}}}\author{{{who}}}\date{{{date}}}\maketitle" + ab
        elif st == "ieee-conf":
            who = r" \and ".join(rf"\IEEEauthorblockN{{{tex(a)}}}\IEEEauthorblockA{{{tex(P[at[j]])}\\ {a.split()[0][0].lower()}@example.org}}" for j, a in enumerate(A))
            front = rf"\title{{{T}}}\author{{{who}}}\maketitle" + ab
        elif st == "ieee-jour":
            front = rf"\title{{{T}}}\author{{{', '.join(tex(a) for a in A[:-1]) + (' and ' if len(A) > 1 else '') + tex(A[-1])}\thanks{{The authors are with the {tex(P[0])}.}}}}\markboth{{{tex(self.venue)}, Vol. 3, {self.year}}}{{Shell: Running head}}\maketitle" + ab
        elif st == "revtex":
            front = rf"\title{{{T}}}" + "".join(rf"\author{{{tex(a)}}}\affiliation{{{tex(P[at[j]])}}}" for j, a in enumerate(A)) + ab + r"\maketitle"
        elif st == "elsevier":
            front = r"\begin{frontmatter}" + rf"\title{{{T}}}" + "".join(rf"\author[a{at[j]}]{{{tex(a)}}}" for j, a in enumerate(A)) + "".join(rf"\affiliation[a{k}]{{organization={{{tex(p)}}}}}" for k, p in enumerate(P) if k in at) + ab + r"\end{frontmatter}"
        elif st == "llncs":
            front = rf"\title{{{T}}}\author{{" + r" \and ".join(tex(a) + rf"\inst{{{at[j]+1}}}" for j, a in enumerate(A)) + r"}\institute{" + r" \and ".join(tex(p) for p in P) + r"}\maketitle" + ab
        elif st == "ams":
            front = rf"\title{{{T}}}" + "".join(rf"\author{{{tex(a)}}}\address{{{tex(P[at[j]])}}}" for j, a in enumerate(A)) + ab + r"\maketitle"
        else:
            big = r"\Huge\bfseries\sffamily" if st == "acm-like" else r"\LARGE" + r.choice(["", r"\bfseries"])
            who = ", ".join(tex(a) + mark(j) for j, a in enumerate(A))
            aff = r"\\".join(rf"$^{{{k+1}}}${tex(p)}" for k, p in enumerate(P))
            top = rf"\begin{{center}}{{{big} {T}\par}}\vspace{{1em}}{{\large {who}\par}}\vspace{{.5em}}{{\small {aff}\par}}\end{{center}}"
            front = (rf"\twocolumn[{top}\vspace{{1em}}]" if self.two else top) + r"\thispagestyle{plain}" + (r"\section*{Abstract}" + tex(abstract) + "\n\n" if r.random() < 0.6 else r"\noindent\textbf{Abstract.} " + tex(abstract) + "\n\n")
        self.text = [self.title] + A + [abstract]
        for name in ["Introduction", "Related Work", "Methods", "Results", "Discussion", "Conclusion"]:
            self.heading(name)
            for _ in range(r.randrange(1, 3) if self.short else r.randrange(3, 8)): self.block()
            if r.random() < (0.2 if self.short else 0.5):
                self.heading(self.make_title(), "subsection")
                for _ in range(r.randrange(2, 5)): self.block()
        self.heading("Acknowledgments", star=True)
        self.paragraph(2)
        self.text.append("References")
        refs = self.bibliography()
        self.abstract, self.meta = abstract, meta
        return "\n".join(pre) + "\n" + front + "\n" + "".join(self.body) + refs + "\n" + r"\end{document}"


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("out"); ap.add_argument("-n", type=int, default=60); ap.add_argument("--seed", type=int, default=1); ap.add_argument("--corpus"); ap.add_argument("--only", type=int, action="append"); ap.add_argument("--short", action="store_true", help="two or three pages each")
    a = ap.parse_args()
    if not shutil.which("pdflatex"): sys.exit("pdflatex is not installed; apt-get install texlive-latex-extra texlive-publishers")
    os.makedirs(a.out, exist_ok=True)
    pool = sentences_of(a.corpus)
    for i in (a.only or range(a.n)):
        p = Paper(i, a.seed, pool, a.short)
        name = f"{i:03d}-{p.style}"
        with tempfile.TemporaryDirectory() as d:
            with open(os.path.join(d, "p.tex"), "w", encoding="utf-8") as f: f.write(p.source())
            for _ in range(2):
                run = subprocess.run(["pdflatex", "-interaction=nonstopmode", "p.tex"], cwd=d, capture_output=True, timeout=300)
            pdf = os.path.join(d, "p.pdf")
            if not os.path.exists(pdf):
                print(name, "failed:", re.findall(rb"^! .*", run.stdout)[:2], file=sys.stderr)
                continue
            shutil.move(pdf, os.path.join(a.out, name + ".pdf"))
        with open(os.path.join(a.out, name + ".txt"), "w", encoding="utf-8") as f: f.write("\n".join(p.text) + "\n")
        with open(os.path.join(a.out, name + ".json"), "w", encoding="utf-8") as f:
            json.dump(dict(title=p.title, authors=p.authors, year=p.year if p.year_printed else 0, doi=p.doi.lower() if p.doi_printed else "", venue=p.venue, abstract=p.abstract, references=p.refs, metadata=p.meta), f, ensure_ascii=False, indent=1)
        print(name, "errors" if b"\n! " in run.stdout else "", re.findall(rb"^! .*", run.stdout, re.M)[:2] or "")


main()
