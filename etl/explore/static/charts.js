// Draws the charts of a dashboard from the data in the page, with the functions of datasette-dashboards.
"use strict";

const { charts, filters, home } = JSON.parse(document.getElementById("charts").textContent);

// An empty plane with axes says less than a word.
async function draw(name, chart) {
  const place = document.getElementById(`chart-${name}`);
  const answer = await fetch(getDataUrl(chart, filters, home));
  const data = await answer.json();
  if (!data.rows?.length) {
    const told = document.createElement("p");
    told.className = "nothing";
    told.dir = "auto";
    told.textContent = data.error ?? "چیزی برای نمایش نیست · Nothing to show";
    place.append(told);
    return;
  }
  await renderChart(name, chart, filters, home); // asks again, and is answered from the browser's cache
}

for (const [name, chart] of Object.entries(charts)) draw(name, chart);
