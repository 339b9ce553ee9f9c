package org.rotascope.ooxml;

/**
 * What one part says of another.
 *
 * @param id by which the part refers to it
 * @param type the kind of relation, the last step of its address: {@code worksheet}, {@code image}
 * @param address the whole address of that kind
 * @param target as written
 * @param part the key of the part it leads to; empty for what lies outside the package
 */
public record Relationship(String id, String type, String address, String target, String part) {
  /** Tells whether it leads out of the package. */
  public boolean isExternal() {
    return part.isEmpty();
  }
}
