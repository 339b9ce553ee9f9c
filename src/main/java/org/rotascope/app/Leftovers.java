package org.rotascope.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The figures that an earlier report left in a folder and the new one does not have. What counts is
 * what the earlier {@code results.json} says: a file is left over if it is named there as a figure
 * and still holds the bytes named there. So a file of somebody else's, or one of ours that somebody
 * has changed, never is.
 */
final class Leftovers {
  /** The file that lists the figures. */
  static final String LIST = "results.json";

  private static final Pattern FIGURE = Pattern.compile("figures/[a-z0-9_]+\\.(png|svg)");

  private Leftovers() {}

  /**
   * Returns the files left over, by their path below the folder; none where the folder has no
   * readable report.
   *
   * @param written the files that the new report has
   */
  static List<String> of(Path folder, Set<String> written) {
    List<String> left = new ArrayList<>();
    figures(folder.resolve(LIST))
        .forEach(
            (name, sha256) -> {
              if (!written.contains(name) && holds(folder.resolve(name), sha256)) {
                left.add(name);
              }
            });
    return left;
  }

  private static Map<String, String> figures(Path list) {
    Map<String, String> figures = new LinkedHashMap<>();
    if (!Files.isRegularFile(list)) {
      return figures;
    }
    try (InputStream in = Files.newInputStream(list);
        JsonParser json = new JsonFactory().createParser(in)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return figures;
      }
      // Figures come before the results, which are long: what follows is not read.
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = json.currentName().equals("figures");
        if (json.nextToken() == JsonToken.START_OBJECT && found) {
          while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            String sha256 = json.nextTextValue();
            if (sha256 != null && FIGURE.matcher(name).matches()) {
              figures.put(name, sha256);
            }
          }
          return figures;
        }
        json.skipChildren();
      }
      return figures;
    } catch (IOException e) {
      return Map.of(); // no report of ours: nothing of ours is left over
    }
  }

  private static boolean holds(Path file, String sha256) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return RunReport.sha256(in).equals(sha256);
    } catch (IOException e) {
      return false; // what cannot be read cannot be told to be ours
    }
  }
}
