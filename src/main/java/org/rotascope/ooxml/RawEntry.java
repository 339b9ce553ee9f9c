package org.rotascope.ooxml;

/**
 * An entry of a zip file, and where its bytes lie.
 *
 * @param name as the file writes it, read as UTF-8
 * @param key by which it is found: lower case, slashes only
 * @param method 0 stored, 8 deflated
 * @param crc CRC-32 of the content
 * @param packed bytes of the content as they lie there
 * @param size bytes of the content
 * @param from where its local header begins
 * @param data where its content begins
 * @param to where it ends, the data descriptor included
 * @param central where its record in the central directory begins
 * @param centralTo where that ends
 */
public record RawEntry(
    String name,
    String key,
    int method,
    int crc,
    int packed,
    int size,
    int from,
    int data,
    int to,
    int central,
    int centralTo) {
  /** Tells whether it is a folder, which is no part of a package. */
  public boolean isFolder() {
    return key.endsWith("/");
  }
}
