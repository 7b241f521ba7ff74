(function () {
  'use strict';
  var closed = [];
  addEventListener('beforeprint', function () {
    closed = Array.from(document.querySelectorAll('details:not([open])'));
    closed.forEach(function (it) { it.open = true; });
  });
  addEventListener('afterprint', function () { closed.forEach(function (it) { it.open = false; }); });
  var list = document.getElementById('cards'), tools = document.getElementById('tools');
  if (!list || !tools) { return; }
  var cards = Array.from(list.children), said = document.getElementById('said');
  var words = cards.map(function (card) { return card.textContent.toLowerCase(); });
  function chosen(id) {
    var field = document.getElementById(id);
    return field ? field.value : '';
  }
  function show() {
    var asked = chosen('find').toLowerCase().split(' '), region = chosen('region'), way = chosen('way'), shown = 0;
    cards.forEach(function (card, place) {
      var fits = asked.every(function (word) { return words[place].indexOf(word) !== -1; });
      if (region !== '') { fits = fits ? card.dataset.regions.split('|').indexOf(region) !== -1 : false; }
      if (way !== '') { fits = fits ? (card.dataset.way + ' ' + card.dataset.also).split(' ').indexOf(way) !== -1 : false; }
      card.hidden = !fits;
      if (fits) { shown += 1; }
    });
    said.textContent = shown === cards.length ? 'All ' + shown + ' are shown.' : shown + ' of ' + cards.length + ' are shown.';
  }
  function sort() {
    var by = chosen('sort');
    cards.slice().sort(function (one, other) {
      var a = Number(one.dataset[by]), b = Number(other.dataset[by]);
      return a === b ? Number(one.dataset.name) - Number(other.dataset.name) : a - b;
    }).forEach(function (card) { list.appendChild(card); });
  }
  tools.hidden = false;
  tools.addEventListener('input', function (event) {
    if (event.target.id === 'sort') { sort(); }
    show();
  });
  show();
}());
