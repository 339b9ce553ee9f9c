package org.rotascope.figure;

import java.awt.Graphics2D;

/** Where a plot is drawn, and in which type. */
record Frame(Graphics2D graphics, Fonts fonts, int x, int y, int width, int height) {}
