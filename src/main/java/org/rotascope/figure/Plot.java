package org.rotascope.figure;

/** The kinds of plot there are. */
public sealed interface Plot permits XyPlot, BarPlot, HeatMap, RotationPlot, NamedBars {}
