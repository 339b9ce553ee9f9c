package org.rotascope.report;

/**
 * A sentence worth telling, made of results.
 *
 * @param weight how much it deserves a place among a few: 0 to 1
 * @param sentence plain words with their numbers
 */
public record Finding(double weight, String sentence) {}
