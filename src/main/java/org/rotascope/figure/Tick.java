package org.rotascope.figure;

/**
 * A mark on an axis.
 *
 * @param at where, in the axis's own numbers
 * @param label what is written; empty for a mark alone
 */
record Tick(double at, String label) {}
