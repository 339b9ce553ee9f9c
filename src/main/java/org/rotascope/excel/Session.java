package org.rotascope.excel;

import org.rotascope.call.Kernel;

/**
 * What the functions of one Excel share.
 *
 * @param kernel asks Excel whether to stop
 * @param kept what cells show
 * @param handles what cells hold for others
 */
record Session(Kernel kernel, Kept kept, Handles handles) {}
