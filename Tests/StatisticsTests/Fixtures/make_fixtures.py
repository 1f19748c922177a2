"""Writes truths.json: what other programs, or plain formulas, say of made-up answers.

Run with NumPy, SciPy, statsmodels, krippendorff and choix installed
(made with 2.4.6, 1.17.1, 0.15.0, 0.9.0 and 0.4.1):
    python3 make_fixtures.py > truths.json
"""

import itertools
import json
import math
import sys

import choix
import krippendorff
import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm
from scipy import optimize, special, stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.sandwich_covariance import S_crosssection

random = np.random.default_rng(20)


# Distributions

def distributions():
    points = []

    def add(name, arguments, value):
        points.append({"name": name, "arguments": [float(a) for a in arguments], "value": float(value)})

    for x in [-37, -10.5, -3, -0.7, 0, 1e-9, 1, 4, 8]:
        add("normal", [x], stats.norm.cdf(x))
    for p in [1e-300, 1e-40, 1e-9, 0.02, 0.3, 0.5, 0.75, 0.975, 1 - 1e-9]:
        add("normal_quantile", [p], stats.norm.ppf(p))
    for degrees in [1, 2, 3, 7.5, 30, 400]:
        for x in [1e-6, 0.3, 1, 5, 29, 120, 700]:
            add("chi_squared", [x, degrees], stats.chi2.cdf(x, degrees))
            add("chi_squared_tail", [x, degrees], stats.chi2.sf(x, degrees))
    for degrees in [1, 2, 4.5, 29, 1000]:
        for x in [-40, -2.1, -1e-5, 0.6, 3, 12]:
            add("student", [x, degrees], stats.t.cdf(x, degrees))
        for p in [1e-9, 0.025, 0.4, 0.9, 0.995]:
            add("student_quantile", [p, degrees], stats.t.ppf(p, degrees))
    for n, p in [(1, 0.3), (10, 0.5), (57, 0.01), (400, 0.55), (100_000, 0.5)]:
        for k in sorted({0, 1, n // 4, n // 2, (9 * n) // 10, n}):
            if k <= n:
                add("binomial", [k, n, p], stats.binom.pmf(k, n, p))
                add("binomial_cumulative", [k, n, p], stats.binom.cdf(k, n, p))
                add("binomial_tail", [k, n, p], stats.binom.sf(k, n, p))
    for a, b in [(0.5, 0.5), (1, 3), (2.5, 40), (60, 61), (900, 100)]:
        for x in [1e-4, 0.03, 0.2, 0.5, 0.9, 0.97]:
            add("beta", [x, a, b], special.betainc(a, b, x))
        for p in [0.025, 0.5, 0.975]:
            add("beta_quantile", [p, a, b], special.betaincinv(a, b, p))
    # Values below what SciPy computes to full precision say nothing.
    return [point for point in points if point["value"] == 0 or abs(point["value"]) > 1e-290]


# Answers about pairs

def draw_pairs(strengths, tie, side, raters, pieces, each, spread):
    systems = list(strengths)
    taste = random.normal(0, spread, (raters, len(systems)))
    charm = random.normal(0, spread, (len(systems), pieces))
    answers = []
    for rater in range(raters):
        for _ in range(each):
            a, b = random.permutation(len(systems))[:2]
            p, q = random.integers(pieces, size=2)
            u = strengths[systems[a]] + taste[rater, a] + charm[a, p]
            v = strengths[systems[b]] + taste[rater, b] + charm[b, q]
            if random.random() < 0.06:
                outcome = "cannot_tell"
            else:
                weights = np.exp([u + side, v, tie + (u + v) / 2 if tie is not None else -np.inf])
                outcome = str(random.choice(["left", "right", "no_difference"], p=weights / weights.sum()))
            answers.append([f"r{rater}", systems[a], f"{p}", systems[b], f"{q}", outcome])
    return answers


def davidson(answers, has_side, prior=None):
    """Maximum likelihood by scipy.optimize, with gradients by hand from multinomial logits."""
    used = [a for a in answers if a[5] != "cannot_tell" and a[1] != a[3]]
    systems = sorted({a[1] for a in used} | {a[3] for a in used})
    place = {s: i for i, s in enumerate(systems)}
    has_tie = any(a[5] == "no_difference" for a in used)
    size = len(systems)
    parameters = size + has_tie + has_side

    def features(answer):
        rows = np.zeros((3, parameters))
        rows[0, place[answer[1]]] = 1
        rows[1, place[answer[3]]] = 1
        rows[2, [place[answer[1]], place[answer[3]]]] = 0.5
        if has_tie:
            rows[2, size] = 1
        if has_side:
            rows[0, -1] = 1
        return rows[:3 if has_tie else 2]

    x = np.array([features(a) for a in used])
    chosen = np.array([["left", "right", "no_difference"].index(a[5]) for a in used])
    # Strengths sum to 0: the free parameters are all but the last strength.
    basis = np.zeros((parameters, parameters - 1))
    basis[: size - 1, : size - 1] = np.eye(size - 1)
    basis[size - 1, : size - 1] = -1
    basis[size:, size - 1 :] = np.eye(parameters - size)
    z = x @ basis
    penalised = np.ones(parameters)
    if has_tie:
        penalised[size] = 0

    def parts(free):
        logits = z @ free
        logs = logits - special.logsumexp(logits, axis=1, keepdims=True)
        p = np.exp(logs)
        scores = z[np.arange(len(z)), chosen] - np.einsum("nc,ncp->np", p, z)
        mean = np.einsum("nc,ncp->np", p, z)
        hessian = np.einsum("nc,ncp,ncq->pq", p, z, z) - mean.T @ mean
        value = logs[np.arange(len(z)), chosen].sum()
        gradient = scores.sum(axis=0)
        if prior:
            full = basis @ free
            value -= (penalised * full**2).sum() / (2 * prior**2)
            gradient = gradient - basis.T @ (penalised * full) / prior**2
            hessian = hessian + basis.T @ np.diag(penalised) @ basis / prior**2
        return value, gradient, hessian, scores

    free = optimize.minimize(
        lambda f: -parts(f)[0], np.zeros(parameters - 1), jac=lambda f: -parts(f)[1], method="BFGS",
        options={"gtol": 1e-9},
    ).x
    for _ in range(5):
        _, gradient, hessian, _ = parts(free)
        free = free + np.linalg.solve(hessian, gradient)
    value, _, hessian, scores = parts(free)
    estimates = basis @ free
    influence = scores @ np.linalg.inv(hessian) @ basis.T
    return systems, has_tie, used, estimates, value, influence


def shares_anything(used):
    """By definition: do two answers share a rater or a piece? An (N, N) matrix of both kinds."""
    rater = np.array([[a[0] == b[0] for b in used] for a in used])
    pieces = [{(a[1], a[2]), (a[3], a[4])} for a in used]
    piece = np.array([[bool(p & q) for q in pieces] for p in pieces])
    return rater, piece


def pair_case(name, answers, has_side=True, prior=None):
    systems, has_tie, used, estimates, value, influence = davidson(answers, has_side, prior)
    size = len(systems)
    case = {
        "name": name,
        "answers": answers,
        "has_side": has_side,
        "prior": prior,
        "systems": systems,
        "strengths": estimates[:size].tolist(),
        "tie": estimates[size] if has_tie else None,
        "side": estimates[-1] if has_side else None,
        "log_likelihood": value,
    }
    if has_side and not prior:
        without = davidson(answers, False)
        case["side_statistic"] = 2 * (value - without[4])
        case["side_p"] = stats.chi2.sf(case["side_statistic"], 1)
    # Variance of the first two systems' difference over answers that share a rater or a piece,
    # without corrections for small numbers: plain double sums.
    psi = influence[:, 0] - influence[:, 1]
    rater, piece = shares_anything(used)
    products = np.outer(psi, psi)
    case["shared_products"] = products[rater | piece].sum()
    case["influence_of_difference"] = psi.tolist()
    return case


def choix_case():
    """Wins only, no side: the same as choix.ilsr_pairwise."""
    names = ["a", "b", "c", "d"]
    wins = [(0, 1)] * 7 + [(1, 0)] * 4 + [(1, 2)] * 6 + [(2, 1)] * 3 + [(0, 3)] * 5
    wins += [(3, 0)] * 2 + [(2, 3)] * 4 + [(3, 2)] * 4
    strengths = choix.ilsr_pairwise(4, wins, alpha=0, max_iter=10_000, tol=1e-14)
    answers = [
        [f"r{i % 5}", names[w], f"{i % 3}", names[l], f"{i % 4}", "left"] if i % 2 else
        [f"r{i % 5}", names[l], f"{i % 4}", names[w], f"{i % 3}", "right"]
        for i, (w, l) in enumerate(wins)
    ]
    return {"systems": names, "answers": answers, "strengths": (strengths - strengths.mean()).tolist()}


# Scales

def draw_scores(raters, systems, pieces, share, effect):
    answers = []
    leniency = random.normal(0, 0.6, raters)
    charm = random.normal(0, 0.5, (systems, pieces))
    for r, s, p in itertools.product(range(raters), range(systems), range(pieces)):
        if random.random() < share:
            score = 3 + effect * s + leniency[r] + charm[s, p] + random.normal(0, 0.8)
            answers.append([f"r{r}", f"s{s}", f"p{s}-{p}", int(np.clip(round(score), 1, 5))])
    return answers


def two_way(y, raters, pieces):
    """statsmodels' sums of squares over clusters, each with G / (G - 1), of a mean."""
    psi = ((y - y.mean()) / len(y))[:, None]
    pairs = np.array([f"{r}|{p}" for r, p in zip(raters, pieces)])

    def part(groups):
        codes = np.unique(groups, return_inverse=True)[1]
        count = codes.max() + 1
        return float(S_crosssection(psi, codes)[0, 0]) * count / (count - 1), count

    (a, ga), (b, gb), (c, _) = part(raters), part(pieces), part(pairs)
    alone = part(np.arange(len(y)))[0]
    return max(a + b - c, alone), min(ga, gb) - 1


def score_case(name, answers):
    y = np.array([a[3] for a in answers], dtype=float)
    raters = np.array([a[0] for a in answers])
    pieces = np.array([a[2] for a in answers])
    variance, degrees = two_way(y, raters, pieces)
    reach = stats.t.ppf(0.975, degrees) * math.sqrt(variance)
    units = [[a[3] for a in answers if a[2] == p] for p in sorted(set(pieces))]
    table = np.array(
        [
            [next((a[3] for a in answers if a[0] == r and a[2] == p), np.nan) for p in sorted(set(pieces))]
            for r in sorted(set(raters))
        ]
    )
    alphas = {
        level: krippendorff.alpha(reliability_data=table, level_of_measurement=level)
        for level in ["nominal", "ordinal", "interval"]
    }
    return {
        "name": name, "answers": answers, "mean": y.mean(), "variance": variance,
        "degrees": degrees, "lower": max(y.mean() - reach, 1), "upper": min(y.mean() + reach, 5),
        "units": units, "alpha": alphas,
    }


def published_alpha():
    """Krippendorff 2011, section E: four observers, twelve units; 0.743, 0.815, 0.849."""
    rows = [
        "1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 .",
    ]
    table = [[np.nan if v == "." else float(v) for v in row.split()] for row in rows]
    units = [[row[i] for row in table if not np.isnan(row[i])] for i in range(12)]
    rated = [i for i in range(12) if len(units[i]) > 1]
    table_, n = np.array(table), len(rated)
    interval = lambda columns: krippendorff.alpha(reliability_data=table_[:, columns], level_of_measurement="interval")
    left = np.array([interval([i for i in rated if i != j]) for j in rated])
    reach = stats.t.ppf(0.975, n - 1) * math.sqrt((n - 1) / n * ((left - left.mean()) ** 2).sum())
    whole = interval(rated)
    return {
        "units": units,
        "jackknife": [whole - reach, min(whole + reach, 1)],
        "alpha": {
            level: krippendorff.alpha(reliability_data=np.array(table), level_of_measurement=level)
            for level in ["nominal", "ordinal", "interval"]
        },
    }


def friedman_case(name, scores):
    result = stats.friedmanchisquare(*np.array(scores).T)
    n, k = np.array(scores).shape
    return {
        "name": name, "scores": scores, "statistic": result.statistic, "p": result.pvalue,
        "w": result.statistic / (n * (k - 1)),
    }


def kruskal_case(name, groups):
    result = stats.kruskal(*groups)
    total = sum(map(len, groups))
    return {"name": name, "groups": groups, "statistic": result.statistic, "p": result.pvalue,
            "effect": result.statistic / (total - 1)}


def wilcoxon_case(name, first, second, method):
    d = np.array(first) - np.array(second)
    d = d[d != 0]
    ranks = stats.rankdata(abs(d))
    positive = ranks[d > 0].sum()
    if method == "normal":
        p = stats.wilcoxon(first, second, method="asymptotic", correction=True).pvalue
    elif len(set(abs(d))) == len(d):
        p = stats.wilcoxon(d, method="exact").pvalue
    else:
        # Ties: every choice of signs, one by one.
        sums = [sum(r for r, s in zip(ranks, signs) if s) for signs in itertools.product([0, 1], repeat=len(d))]
        sums = np.array(sums)
        p = min(1, 2 * min((sums <= positive + 1e-9).mean(), (sums >= positive - 1e-9).mean()))
    return {"name": name, "first": first, "second": second, "method": method, "statistic": positive,
            "p": p, "effect": (2 * positive - ranks.sum()) / ranks.sum()}


def mann_whitney_case(name, first, second, method):
    u = stats.mannwhitneyu(first, second).statistic
    if method == "normal":
        p = stats.mannwhitneyu(first, second, method="asymptotic").pvalue
    elif len(set(first + second)) == len(first + second):
        p = stats.mannwhitneyu(first, second, method="exact").pvalue
    else:
        # Ties: every choice of places, one by one.
        ranks = stats.rankdata(first + second)
        found = ranks[: len(first)].sum()
        sums = np.array([sum(c) for c in itertools.combinations(ranks, len(first))])
        p = min(1, 2 * min((sums <= found + 1e-9).mean(), (sums >= found - 1e-9).mean()))
    wins = sum((a > b) - (a < b) for a in first for b in second)
    return {"name": name, "first": first, "second": second, "method": method, "statistic": u,
            "p": p, "effect": wins / (len(first) * len(second))}


def stars(count, mean):
    return [float(v) for v in np.clip(np.round(random.normal(mean, 1.1, count)), 1, 5)]


def reals(count, mean):
    return [round(float(v), 6) for v in random.normal(mean, 1, count)]


# Human or machine, and planning

def proportion_case(k, n, chance):
    test = stats.binomtest(k, n, chance)
    exact, wilson = test.proportion_ci(0.95, "exact"), test.proportion_ci(0.95, "wilson")
    return {"successes": k, "answers": n, "chance": chance, "p": test.pvalue,
            "exact": [exact.low, exact.high], "wilson": [wilson.low, wilson.high]}


def plan_case(share, power, alpha):
    last = 0
    for n in range(1, 2_500):
        k = np.arange(n + 1)
        rejected = 2 * np.minimum(stats.binom.cdf(k, n, 0.5), stats.binom.sf(k - 1, n, 0.5)) <= alpha
        if stats.binom.pmf(k, n, share)[rejected].sum() < power:
            last = n
    return {"share": share, "power": power, "alpha": alpha, "answers": last + 1}


def detectable_case(n, power, alpha):
    k = np.arange(n + 1)
    rejected = 2 * np.minimum(stats.binom.cdf(k, n, 0.5), stats.binom.sf(k - 1, n, 0.5)) <= alpha

    def excess(share):
        return stats.binom.pmf(k, n, share)[rejected].sum() - power
    share = optimize.brentq(excess, 0.5, 1, xtol=1e-14) if rejected.any() else None
    return {"answers": n, "power": power, "alpha": alpha, "share": share}


def discrimination_case(name, raters, pieces, gap):
    """Human or machine by raters with an inclination, about pieces with a charm."""
    own = np.random.default_rng(len(name))
    lean = own.normal(0, 0.6, raters)
    answers = []
    for p in range(pieces):
        charm, signal = own.normal(0, 0.4), p % 2 == 0
        for r in range(raters):
            if own.random() < 0.6:
                said = lean[r] + charm + (gap if signal else 0) + own.normal() > 0
                answers.append([f"r{r}", f"p{p}", int(signal), int(said)])
    return {"name": name, "answers": answers, **discrimination(answers)}


def discrimination(answers):
    signal = np.array([a[2] for a in answers], dtype=bool)
    said = np.array([a[3] for a in answers], dtype=float)
    h, f = said[signal].mean(), said[~signal].mean()
    psi = np.where(signal, (said - h) / signal.sum(), -(said - f) / (~signal).sum())
    zh, zf = (stats.norm.ppf((said[g].sum() + 0.5) / (g.sum() + 1)) for g in (signal, ~signal))
    slopes = np.where(signal, 1 / stats.norm.pdf(zh), 1 / stats.norm.pdf(zf))

    def variance(values):
        # The double sum over all pairs of answers that share something, group by group.
        r = np.array([a[0] for a in answers])
        p = np.array([a[1] for a in answers])
        both = np.array([f"{a}|{b}" for a, b in zip(r, p)])

        def part(labels):
            same = labels[:, None] == labels[None, :]
            count = len(set(labels))
            return (np.outer(values, values) * same).sum() * count / (count - 1)
        n = len(values)
        return max(part(r) + part(p) - part(both), (values**2).sum() * n / (n - 1))
    t = stats.t.ppf(0.975, min(len({a[0] for a in answers}), len({a[1] for a in answers})) - 1)
    reach, reach_d = t * math.sqrt(variance(psi)), t * math.sqrt(variance(psi * slopes))
    return {"hits": h, "alarms": f, "lower": h - f - reach, "upper": h - f + reach, "d": zh - zf,
            "d_lower": zh - zf - reach_d, "d_upper": zh - zf + reach_d, "criterion": -(zh + zf) / 2}


# Scores against a setting

def curve_case(name, raters, pieces, settings, peak, bend, noise):
    answers = []
    leniency = random.normal(0, 0.7, raters)
    for s, t in enumerate(settings):
        for p in range(pieces):
            charm = random.normal(0, 0.3)
            for r in range(raters):
                if random.random() < 0.7:
                    score = 4 - bend * (t - peak) ** 2 + leniency[r] + charm + random.normal(0, noise)
                    answers.append([f"r{r}", f"p{s}-{p}", t, int(np.clip(round(score), 1, 5))])
    y = np.array([a[3] for a in answers], dtype=float)
    t = np.array([a[2] for a in answers])
    x = t - t.mean()
    names = sorted({a[0] for a in answers})
    dummies = np.array([[a[0] == r for r in names] for a in answers], dtype=float)
    fit = sm.OLS(y, np.column_stack([x, x**2, dummies])).fit()
    mean_leniency = fit.params[2:] @ dummies.mean(axis=0)
    heights = [[float(v), mean_leniency + fit.params[0] * (v - t.mean()) + fit.params[1] * (v - t.mean()) ** 2]
               for v in np.linspace(min(settings), max(settings), 5)]
    # Covariance of slope and curvature, two-way clustered with G / (G - 1).
    n, k = len(y), len(names) + 2
    bread = fit.normalized_cov_params[:2]
    psi = (fit.model.exog @ bread.T) * (fit.resid * math.sqrt(n / (n - k)))[:, None]
    raters_, pieces_ = [a[0] for a in answers], [a[1] for a in answers]

    def part(groups, values):
        codes = np.unique(groups, return_inverse=True)[1]
        count = codes.max() + 1
        return S_crosssection(values, codes) * count / (count - 1)

    both = [f"{r}|{p}" for r, p in zip(raters_, pieces_)]

    def total(values):
        a, b, c = (float(part(g, values)[0, 0]) for g in (raters_, pieces_, both))
        return max(a + b - c, float(part(range(n), values)[0, 0]))
    v_slope, v_bend = total(psi[:, :1]), total(psi[:, 1:2])
    ratio = math.sqrt(v_slope / v_bend)
    cov = (total(psi[:, :1] + ratio * psi[:, 1:2]) - v_slope - ratio**2 * v_bend) / (2 * ratio)
    degrees = min(len(set(raters_)), len(set(pieces_))) - 1
    c2 = stats.t.ppf(0.975, degrees) ** 2
    b1, b2 = fit.params[:2]
    roots = None
    if b2**2 > c2 * v_bend:
        roots = sorted((np.roots([4 * (b2**2 - c2 * v_bend), 4 * (b1 * b2 - c2 * cov), b1**2 - c2 * v_slope]) + t.mean()).tolist())
    return {"name": name, "answers": answers, "slope": b1, "curvature": b2, "middle": t.mean(),
            "heights": heights, "slope_variance": v_slope, "curvature_variance": v_bend,
            "covariance": cov, "fieller": roots}


def preference_curve_case(name, raters, each, settings, peak, bend, seed):
    """Pairs of settings whose log-strengths are a parabola; each setting has four pieces."""
    own = np.random.default_rng(seed)
    answers = []
    for r in range(raters):
        for _ in range(each):
            left, right = own.choice(len(settings), 2, replace=False)
            s, t = (-bend * (settings[i] - peak) ** 2 for i in (left, right))
            weights = np.exp([s + 0.2, t, -0.5 + (s + t) / 2])
            outcome = own.choice(["left", "right", "no_difference"], p=weights / weights.sum())
            p, q = own.integers(4, size=2)
            answers.append([f"r{r}", f"t{settings[left]}", f"p{p}", f"t{settings[right]}", f"q{q}", str(outcome)])
    x = np.array([[float(a[1][1:]), float(a[3][1:])] for a in answers])
    m = np.mean(settings)
    kind = np.array([["left", "right", "no_difference"].index(a[5]) for a in answers])

    def log_likelihood(parameters):
        b1, b2, tie, side = parameters
        s = b1 * (x - m) + b2 * (x - m) ** 2
        weights = np.column_stack([s[:, 0] + side, s[:, 1], tie + s.mean(axis=1)])
        return weights[np.arange(len(kind)), kind] - special.logsumexp(weights, axis=1)
    found = optimize.minimize(lambda v: -log_likelihood(v).sum(), np.zeros(4), method="BFGS", options={"gtol": 1e-9})
    place = found.x
    for _ in range(3):  # Newton's steps with central differences: BFGS stops early.
        gradient, curvature = derivatives(lambda v: log_likelihood(v).sum(), place)
        place = place - np.linalg.solve(curvature, gradient)
    scores = np.array([central(log_likelihood, place, i) for i in range(4)]).T
    psi = scores @ np.linalg.inv(-derivatives(lambda v: log_likelihood(v).sum(), place)[1])
    pieces = [{f"{a[1]}|{a[2]}", f"{a[3]}|{a[4]}"} for a in answers]
    return {"name": name, "answers": answers, "settings": settings, "slope": place[0], "curvature": place[1],
            "slope_variance": pair_variance(psi[:, 0], [a[0] for a in answers], pieces),
            "curvature_variance": pair_variance(psi[:, 1], [a[0] for a in answers], pieces)}


def central(f, place, i, h=1e-5):
    step = np.eye(len(place))[i] * h
    return (f(place + step) - f(place - step)) / (2 * h)


def derivatives(f, place, h=1e-4):
    n = len(place)
    gradient = np.array([central(f, place, i) for i in range(n)])
    e = np.eye(n) * h
    curvature = np.array([[(f(place + e[i] + e[j]) - f(place + e[i] - e[j]) - f(place - e[i] + e[j]) + f(place - e[i] - e[j]))
                           / (4 * h * h) for j in range(n)] for i in range(n)])
    return gradient, curvature


def pair_variance(psi, raters, pieces):
    """The sum over groups of docs/statistics.md, each times G / (G - 1), by plain loops."""
    def part(groups):
        sums = {}
        for labels, value in zip(groups, psi):
            for label in labels:
                sums[label] = sums.get(label, 0) + value
        return sum(v * v for v in sums.values()) * len(sums) / (len(sums) - 1)
    pairs = [[tuple(sorted(p))] for p in pieces]
    total = part([[r] for r in raters]) + part(pieces) - part(pairs)
    total += part([[(r, p[0])] for r, p in zip(raters, pairs)]) - part([[(r, q) for q in p] for r, p in zip(raters, pieces)])
    return max(total, (psi**2).sum() * len(psi) / (len(psi) - 1))


def main():
    truths = {
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "statsmodels": statsmodels.__version__},
        "distributions": distributions(),
    }
    three = draw_pairs({"gan": -0.6, "human": 0.9, "lstm": 0.1}, -0.4, 0.3, 9, 4, 14, 0.3)
    five = draw_pairs({s: v for s, v in zip("abcde", [-1, -0.2, 0, 0.4, 0.8])}, 0.2, -0.2, 15, 3, 20, 0.4)
    plain = draw_pairs({"x": 0.2, "y": 0, "z": -0.3}, None, 0, 6, 5, 12, 0)
    unbeaten = [a for a in three if not (a[1] == "human" and a[5] != "left") and not (a[3] == "human" and a[5] != "right")]
    divided = draw_pairs({"a": -0.5, "b": 0.4, "c": 0}, 0, 0.1, 25, 5, 12, 1.5)
    truths["pairs"] = [
        pair_case("three systems, ties and side", three),
        pair_case("three systems, ties without side", three, has_side=False),
        pair_case("five systems", five),
        pair_case("no ties", plain),
        pair_case("one never beaten, with a prior", unbeaten, prior=1.5),
        pair_case("listeners and pieces differ much", divided),
    ]
    truths["choix"] = choix_case()
    truths["scores"] = [
        score_case("complete", draw_scores(8, 3, 4, 1, 0.4)),
        score_case("half is missing", draw_scores(12, 2, 6, 0.5, 0.3)),
        score_case("few raters", draw_scores(3, 2, 10, 0.9, 0)),
    ]
    truths["published_alpha"] = published_alpha()
    truths["friedman"] = [
        friedman_case("stars with ties", [stars(4, 3) for _ in range(12)]),
        friedman_case("no ties", [reals(3, 0) for _ in range(7)]),
        friedman_case("a clear difference", [[1.0, 3.0, 4.0, 5.0], [2.0, 2.0, 4.0, 5.0], [1.0, 2.0, 3.0, 5.0], [1.0, 4.0, 4.0, 5.0]]),
    ]
    truths["kruskal"] = [
        kruskal_case("stars", [stars(9, 2.6), stars(14, 3.2), stars(11, 3.9)]),
        kruskal_case("numbers", [reals(5, 0), reals(7, 0.6)]),
    ]
    first, second = reals(9, 0.5), reals(9, 0)
    long1, long2 = stars(70, 3.4), stars(70, 3)
    truths["wilcoxon"] = [
        wilcoxon_case("no ties", first, second, "exact"),
        wilcoxon_case("stars", stars(14, 3.6), stars(14, 2.8), "exact"),
        wilcoxon_case("forty numbers", reals(40, 0.3), reals(40, 0), "exact"),
        wilcoxon_case("many stars", long1, long2, "normal"),
        wilcoxon_case("few, normal", first, second, "normal"),
    ]
    truths["mann_whitney"] = [
        mann_whitney_case("no ties", reals(8, 0.9), reals(11, 0), "exact"),
        mann_whitney_case("stars", stars(7, 3.8), stars(8, 2.6), "exact"),
        mann_whitney_case("equal places", [1.0, 1.0, 2.0], [1.0, 5.0, 5.0, 5.0], "exact"),
        mann_whitney_case("many stars", stars(60, 3.3), stars(45, 3), "normal"),
    ]
    truths["holm"] = []
    for p in [[0.01, 0.04, 0.03, 0.005], [0.2, 0.2, 0.9], random.uniform(0, 0.1, 9).tolist()]:
        truths["holm"].append({"p": p, "adjusted": multipletests(p, method="holm")[1].tolist()})
    truths["proportions"] = [
        proportion_case(k, n, c)
        for k, n, c in [(0, 7, 0.5), (7, 7, 0.5), (5, 20, 0.5), (61, 100, 0.5), (3, 11, 0.3), (512, 1000, 0.5), (8, 24, 0.25)]
    ]
    truths["plans"] = [plan_case(s, 0.8, 0.05) for s in [0.55, 0.6, 0.65, 0.7, 0.8, 0.95]] + [plan_case(0.65, 0.9, 0.01)]
    truths["curves"] = [
        curve_case("a clear peak", 8, 4, [0.5, 0.8, 1.0, 1.2, 1.5], 0.95, 9, 0.5),
        curve_case("noise", 5, 3, [0.7, 0.9, 1.1], 0.9, 0, 1.0),
        curve_case("rising", 12, 5, [0.4, 0.6, 0.8, 1.0], 1.3, 3, 0.5),
    ]
    truths["detectable"] = [
        detectable_case(n, power, alpha)
        for n, power, alpha in [(5, 0.8, 0.05), (6, 0.8, 0.05), (40, 0.8, 0.05), (97, 0.9, 0.05), (600, 0.8, 0.01)]
    ]
    truths["discrimination"] = [
        discrimination_case("told apart", 12, 16, 1.2),
        discrimination_case("not told apart, and few", 5, 6, 0),
    ]
    truths["preference_curves"] = [
        preference_curve_case("a clear peak", 12, 14, [0.5, 0.8, 1.0, 1.2, 1.5], 0.95, 6, 1),
        preference_curve_case("rising", 9, 12, [0.4, 0.6, 0.8, 1.0], 1.5, 1.5, 2),
    ]
    json.dump(truths, sys.stdout, separators=(",", ":"), default=lambda number: number.item())
    print()


main()
