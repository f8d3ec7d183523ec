// plotly.js with the traces that the course draws; the whole of it is nearly three times as large.

import bar from "plotly.js/lib/bar";
import contour from "plotly.js/lib/contour";
import Plotly from "plotly.js/lib/core";
import mesh3d from "plotly.js/lib/mesh3d";
import scatter3d from "plotly.js/lib/scatter3d";
import surface from "plotly.js/lib/surface";

Plotly.register([bar, contour, mesh3d, scatter3d, surface]);
globalThis.Plotly = Plotly;
