/**
 * What a notebook shows of results, tables, panels, envelopes, figures and failures: {@link
 * org.rotascope.view.Views} gives for each a {@link org.rotascope.view.View}, the same in every
 * language. The HTML has inline styles and pictures inside, since a front end that does not trust a
 * notebook drops style sheets, scripts and SVG elements. What comes from data is escaped. Nothing
 * is computed here, nothing read or written, and no notebook is known.
 */
@NullMarked
package org.rotascope.view;

import org.jspecify.annotations.NullMarked;
