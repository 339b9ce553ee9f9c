package org.rotascope.metrics.rotation;

/**
 * Both coordinates of the rotation graph over time.
 *
 * @param ratio one point a row
 * @param momentum likewise
 */
public record Points(Track ratio, Track momentum) {}
