/**
 * The list of every metric, and its form as JSON from which other doors are generated. A metric is
 * in the catalogue when {@link org.rotascope.catalogue.Catalogue} names it; nothing is found by
 * reflection. No computation lives here.
 */
@NullMarked
package org.rotascope.catalogue;

import org.jspecify.annotations.NullMarked;
