(function () {
  'use strict';
  // Any doubt is a no, with the reason.
  function need(holds, doubt) { if (!holds) { throw new Error(doubt); } }
  function sum(list, of) { return list.reduce(function (all, it, at) { return all + of(it, at); }, 0); }
  function count(list, fits) { return list.filter(fits).length; }
  function numbers(text) { return text === '' ? [] : text.split(',').map(Number); }
  function key(request, partner) { return request * 100000 + partner; }
  function keys(pairs) { return pairs ? pairs.requests.map(function (r, at) { return key(r, pairs.partners[at]); }) : []; }
  function nothing() { return 0; }
  // The seeded tie-break: SplitMix64.
  function scramble(word) {
    function cut(it) { return BigInt.asUintN(64, it); }
    var x = cut(word + 0x9E3779B97F4A7C15n);
    x = cut((x ^ x >> 30n) * 0xBF58476D1CE4E5B9n);
    x = cut((x ^ x >> 27n) * 0x94D049BB133111EBn);
    return x ^ x >> 31n;
  }
  function prove(d) {
    var q = d.question, steps = d.proof.certificate, fair = q.fairness, slack = q.floor_slack || 0;
    var n = q.requests.length, m = q.partners.length, stable = q.keeps_reference_first, levelEnd = -1;
    var reference = new Set(keys(q.reference)), barred = new Set(keys(q.exclusions)), pins = new Set(keys(q.pins));
    var limits = q.limits.map(function (it) { return { most: it.most, of: new Set(keys(it.pairs)) }; });
    need(q.candidates.length === n, 'the lists of the question do not fit together');
    // Every pair that is allowed, with what it is worth and the rows that count it: its request, its partner, limits.
    var pairs = new Map();
    q.candidates.forEach(function (list, r) {
      var scores = numbers(list.scores), ways = numbers(list.kilometres);
      numbers(list.partners).forEach(function (p, at) {
        need(q.partners[p] ? scores[at] >= 0 : false, 'the lists of the question do not fit together');
        var rows = [r, n + p], own = key(r, p);
        limits.forEach(function (it, row) { if (it.of.has(own)) { rows.push(n + m + row); } });
        var way = d.format > 1 ? 0 > ways[at] ? 1000 : ways[at] : 0;
        pairs.set(own, { r: r, p: p, key: own, rows: rows, score: scores[at], cost: stable ? d.format > 4 ? 0 : 10000 - scores[at] : way });
      });
    });
    // The links of a plan that keeps every rule.
    function links(lists, name) {
      var held = keys(lists), all = held.map(function (it) { return pairs.get(it); }), set = new Set(held);
      need(all.every(Boolean), name + ' holds a pair that may not be');
      need(set.size === held.length ? !held.some(function (it) { return barred.has(it); }) : false, name + ' holds a pair that is barred, or twice');
      need(Array.from(pins).every(function (it) { return set.has(it); }), name + ' does not keep what people decided');
      q.requests.forEach(function (it, r) { need(2 > count(all, function (own) { return own.r === r; }), name + ' gives a request two partners'); });
      q.partners.forEach(function (it, p) {
        var own = all.filter(function (link) { return link.p === p; });
        need(it.places >= own.length, name + ' takes more places than a partner has');
        need(own.length >= (it.minimum || 0), name + ' gives a partner less than was promised');
        need(it.days === undefined || it.days >= sum(own, function (link) { return q.requests[link.r].days; }), name + ' takes more days than a partner has');
      });
      limits.forEach(function (it) { need(it.most >= count(held, function (own) { return it.of.has(own); }), name + ' goes beyond a limit'); });
      return all;
    }
    function rank(r) { return q.requests[r].precedence || q.requests[r].severity; }
    var plan = links(d.proof.links, 'the plan');
    var chosen = plan.filter(function (it) { return !pins.has(it.key); }), given = plan.filter(function (it) { return pins.has(it.key); });
    var open = Array.from(pairs.values()).filter(function (it) { return !pins.has(it.key) ? !barred.has(it.key) : false; }), fixed = [];
    // From how many to how many links every plan in question has in a row.
    var rows = q.requests.map(function () { return [0, 1]; })
      .concat(q.partners.map(function (it) { return [it.minimum || 0, it.places]; }), limits.map(function (it) { return [0, it.most]; }))
      .map(function (it, row) {
        var taken = count(given, function (link) { return link.rows.indexOf(row) !== -1; });
        return { low: Math.max(0, it[0] - taken), high: it[1] - taken, fixed: 0 };
      });
    function priced(prices, of) {
      var limit = (prices.limit || []).length > 0 ? prices.limit : limits.map(nothing), all = of;
      if (!of) {
        need(prices.request.length === n ? prices.partner.length === m ? limit.length === limits.length : false : false, 'there is not a price for every row');
        all = prices.request.concat(prices.partner, limit);
      } else {
        all = rows.map(nothing);
        [['request', 0], ['partner', n], ['limit', n + m]].forEach(function (kind) {
          of[kind[0]].forEach(function (row, at) { all[kind[1] + row] += prices[kind[0]][at]; });
        });
      }
      need(all.length === rows.length ? all.every(Number.isSafeInteger) ? (prices.day || []).length === 0 : false : false, 'a price is none');
      return all;
    }
    function gain(pair, prices, worth) { return worth(pair) - sum(pair.rows, function (row) { return prices[row]; }); }
    function most(row, price) { return price * (price > 0 ? row.high : row.low); }
    // No plan in question is worth more, whatever the prices are: weak duality.
    function bound(prices, worth) {
      return sum(rows, function (row, at) { return most(row, prices[at]); }) + sum(fixed, function (it) { return gain(it, prices, worth); })
        + sum(open, function (it) { return Math.max(0, gain(it, prices, worth)); });
    }
    // Keeps the plans that are as good: complementary slackness.
    function narrow(from, prices, worth) {
      rows.forEach(function (row, at) {
        if (from > at) { return; }
        if (prices[at] > 0) { row.low = row.high; } else if (0 > prices[at]) { row.high = row.low; }
      });
      chosen.forEach(function (it) {
        if (it.isFixed || 0 >= gain(it, prices, worth)) { return; }
        it.isFixed = true;
        fixed.push(it);
        it.rows.forEach(function (at) { rows[at].fixed += 1; rows[at].low = Math.max(rows[at].low, rows[at].fixed); });
      });
      open = open.filter(function (it) { return gain(it, prices, worth) === 0; });
    }
    function best(name, prices, worth) {
      need(bound(prices, worth) === sum(chosen, worth), name + ': the prices do not prove that no plan is better');
      narrow(0, prices, worth);
    }
    function coverage(prices) {
      var reach = q.requests.map(function (it, r) { return rows[r].high > 0 ? open.some(function (pair) { return pair.r === r; }) : false; });
      var classes = Array.from(new Set(q.requests.map(function (it, r) { return r; }).filter(function (r) { return reach[r]; }).map(rank)));
      classes.sort(function (a, b) { return a - b; });
      function worth(r) { return q.coverage === 'ignored' ? 1 : classes.indexOf(rank(r)) + 1; }
      var value = 0, limit = sum(rows, function (row, at) { return n > at ? 0 : most(row, prices[at]); });
      rows.slice(0, n).forEach(function (row, r) {
        var more = reach[r] ? worth(r) + prices[r] : 0;
        limit += Math.max(0, more);
        value += chosen.some(function (it) { return it.r === r; }) ? worth(r) : 0;
        row.low = more > 0 ? 1 : 0;
        row.high = reach[r] ? 0 > more ? 0 : 1 : 0;
      });
      limit += sum(open, function (it) { return Math.max(0, gain(it, prices, nothing)); });
      need(limit === value, 'who is served: the prices do not prove that no plan serves more');
      narrow(n, prices, nothing);
    }
    function floor(step, prices) {
      var own = Math.min.apply(null, chosen.map(function (it) { return it.score; })), low = step.low;
      if (chosen.length === 0) { return; }
      if (slack > 0 ? step.witness : false) {
        var other = links(step.witness, 'the plan beside it');
        [nothing].concat(stable ? [worths.kept, worths.new_cost] : []).forEach(function (worth) { need(sum(other, worth) === sum(plan, worth), 'the plan beside it is not as good before'); });
        q.requests.forEach(function (it, r) {
          function served(all) { return count(all, function (link) { return q.coverage === 'ignored' || rank(link.r) === rank(r); }); }
          need(served(other) === served(plan), 'the plan beside it serves others');
        });
        need(Math.min.apply(null, other.filter(function (it) { return !pins.has(it.key); }).map(function (it) { return it.score; })) === low, 'the plan beside it has another lowest pairing');
      } else { need(own === low, 'the pairing with least in its favour is another'); }
      need(own >= low - slack, 'the pairing with least in its favour has too little');
      need(chosen.length > bound(prices, function (it) { return it.score > low ? 1 : 0; }), 'fairness: the prices do not prove that no plan is fairer');
      open = open.filter(function (it) { return it.score >= low - slack; });
    }
    function undecided(from, below) { need(!open.some(function (it) { return it.score >= from ? below > it.score : false; }), 'fairness: a step is missing'); }
    function level(step, prices) {
      function within(it) { return it.score >= step.low ? step.high >= it.score : false; }
      need(step.low > levelEnd ? step.high >= step.low : false, 'fairness: the steps do not rise');
      undecided(levelEnd + 1, step.low);
      if (fair === 'bands') {
        need(step.low === 0 || q.bands.indexOf(step.low) !== -1, 'fairness: this is no band');
        need(q.bands.indexOf(step.high + 1) !== -1 ? !q.bands.some(function (it) { return it > step.low ? step.high >= it : false; }) : false, 'fairness: this is no band');
      } else { need(fair === 'leximin' ? step.low === step.high || !chosen.some(function (it) { return it.isFixed ? false : within(it); }) : false, 'fairness: several at once'); }
      levelEnd = step.high;
      best('fairness', prices, function (it) { return within(it) ? -1 : 0; });
    }
    function closeLevels() {
      if (fair === 'leximin') { undecided(levelEnd + 1, 10001); } else if (fair === 'bands') { undecided(levelEnd + 1, q.bands[q.bands.length - 1]); } else { return; }
      levelEnd = 10000;
    }
    var worths = {
      total: function (it) { return it.score; },
      kept: function (it) { return reference.has(it.key) ? 1 : 0; },
      new_cost: function (it) { return reference.has(it.key) ? 0 : -it.cost; },
      cost: function (it) { return -it.cost; },
      tie_break: function (it) {
        var seed = scramble(BigInt(q.seed));
        return -Number(scramble(scramble(seed ^ BigInt(q.requests[it.r].id)) ^ BigInt(q.partners[it.p].id)) >> 32n);
      }
    };
    // The steps must be those of the policy, in its order.
    var tiers = (stable ? ['coverage', 'kept', 'new_cost', 'fairness', 'total'] : ['coverage', 'fairness', 'total', 'kept']).concat(['cost', 'tie_break']);
    var there = steps.filter(function (it, at) { return at === 0 || it.kind !== 'level' || steps[at - 1].tier !== it.tier; }).map(function (it) { return it.tier; });
    var costs = Array.from(pairs.values()).some(function (it) { return it.cost !== 0; });
    var due = tiers.filter(function (it) {
      if (it === 'fairness') { return fair === 'floor' ? chosen.length > 0 || there.indexOf(it) !== -1 : fair !== 'total' ? there.indexOf(it) !== -1 : false; }
      if (it === 'total') { return fair !== 'leximin' || there.indexOf(it) !== -1; }
      return it === 'kept' ? reference.size > 0 : it === 'cost' || it === 'new_cost' ? costs : true;
    });
    need(there.join() === due.join(), 'the steps of the proof are not those of the policy');
    steps.forEach(function (step) {
      var prices = priced(step.prices, step.rows);
      if (step.kind !== 'level') { if (tiers.indexOf(step.tier) > tiers.indexOf('fairness')) { closeLevels(); } }
      if (step.kind === 'level') { level(step, prices); } else if (step.kind === 'floor') { floor(step, prices); } else if (step.tier === 'coverage') { coverage(prices); } else {
        need(step.kind === 'best' ? worths[step.tier] : false, 'a step of the proof is none');
        best(step.tier.replace('_', ' '), prices, worths[step.tier]);
      }
    });
    closeLevels();
    return plan.map(function (it) { return { asked: q.requests[it.r], partner: q.partners[it.p].code, score: it.score }; });
  }
  // The cards must tell of the plan that was proven.
  function compare(plan, names) {
    need(document.querySelectorAll('article.card').length === plan.length, 'there are more or fewer cards than pairings');
    plan.forEach(function (it) {
      var card = document.getElementById('pairing-' + it.asked.receiver + '-' + it.asked.number), told = card ? card.querySelectorAll('h3 bdi') : [];
      need(told.length === 2 ? card.dataset.partner === it.partner ? Number(card.dataset.score) === it.score : false : false, 'a card tells of another pairing');
      need(told[0].textContent.startsWith(names[it.asked.receiver]) ? told[1].textContent === names[it.partner] : false, 'a card bears another name');
    });
  }
  var box = document.getElementById('proof'), told = document.getElementById('proven');
  if (!box || !told) { return; }
  try {
    // Seeds are larger than numbers are exact.
    var d = JSON.parse(box.textContent.replace(/"seed":([0-9]+)/, '"seed":"$1"'));
    compare(prove(d), d.names);
    told.textContent = 'No better plan exists under this policy and these assumptions: checked here, now, by the script of this page.';
    told.className = 'proven';
  } catch (doubt) {
    told.textContent = 'Not proven: ' + doubt.message + '. Do not rely on this file; ask for a new one.';
    told.className = 'notice';
  }
}());
