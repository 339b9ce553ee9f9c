package org.rotascope.view;

/**
 * One thing as a notebook shows it.
 *
 * @param text for where no HTML is shown
 * @param html a fragment of a page that needs no style sheet, script or other file
 */
public record View(String text, String html) {}
