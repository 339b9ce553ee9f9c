package org.rotascope.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.rotascope.reason.Reason;
import org.rotascope.reason.RotascopeException;

/**
 * The files beside a picture, which nobody names: they take the place of those that an earlier
 * picture of the name left there, as its lineage says, and of nothing else.
 */
final class FigureCompanions {
  private FigureCompanions() {}

  /**
   * Checks that no file beside a picture would replace one that was not written with a figure. One
   * that holds the very bytes already may be replaced: nothing is lost.
   *
   * @param folder where the files go
   * @param files what is to be written, by name
   * @param picture the name of the picture, which was given and is replaced
   * @param lineage the name of the file that says how the picture was made
   * @throws RotascopeException BAD_ARGUMENT that names the file
   */
  static void refuseForeign(
      Path folder, Map<String, byte[]> files, String picture, String lineage) {
    Set<String> ours = writtenWith(folder.resolve(lineage));
    files.forEach(
        (name, bytes) -> {
          Path place = folder.resolve(name);
          if (!name.equals(picture)
              && !ours.contains(name)
              && Files.exists(place, LinkOption.NOFOLLOW_LINKS)
              && !Files.isDirectory(place)
              && !Overwrites.holds(place, bytes)) {
            throw new RotascopeException(
                Reason.BAD_ARGUMENT,
                place
                    + ": is there and was not written with a figure; nothing was written, give"
                    + " another --out");
          }
        });
  }

  /** Returns the names of the files written with a figure, its lineage among them; or none. */
  private static Set<String> writtenWith(Path lineage) {
    if (!Files.isRegularFile(lineage)) {
      return Set.of();
    }
    Set<String> names = new HashSet<>();
    boolean ours = false;
    try (InputStream in = Files.newInputStream(lineage);
        JsonParser json = new JsonFactory().createParser(in)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Set.of();
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        ours |= field.equals("kernelVersion");
        if (json.nextToken() == JsonToken.START_OBJECT && field.equals("files")) {
          names.add(String.valueOf(lineage.getFileName()));
          while (json.nextToken() == JsonToken.FIELD_NAME) {
            names.add(json.currentName());
            json.nextToken();
            json.skipChildren();
          }
        } else {
          json.skipChildren();
        }
      }
      return ours ? names : Set.of();
    } catch (IOException e) {
      return Set.of(); // none of ours: nothing beside it is
    }
  }
}
