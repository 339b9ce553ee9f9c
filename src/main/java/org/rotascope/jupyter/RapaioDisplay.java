package org.rotascope.jupyter;

import java.util.List;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplayRenderer;
import org.rapaio.jupyter.kernel.display.DisplayTransformer;
import org.rapaio.jupyter.kernel.display.spi.DisplayProvider;
import org.rotascope.figure.Figure;
import org.rotascope.view.View;
import org.rotascope.view.Views;

/** Shows our types in rapaio's kernel, which finds it by itself. */
public final class RapaioDisplay implements DisplayProvider {
  private static final String SVG = "image/svg+xml";

  @Override
  public List<DisplayRenderer> getDisplayRenderers() {
    return Rendering.begin().stream().<DisplayRenderer>map(RapaioDisplay::renderer).toList();
  }

  @Override
  public List<DisplayTransformer> getDisplayTransformers() {
    return List.of();
  }

  private static DisplayRenderer renderer(Class<?> type) {
    return new DisplayRenderer() {
      @Override
      public Class<?> rendererClass() {
        return type;
      }

      @Override
      public boolean canRender(String mime) {
        return true; // asked with null where no type is asked for
      }

      @Override
      public DisplayData render(String mime, Object shown) {
        View view = Rendering.of(shown);
        DisplayData data = DisplayData.fromText(view.text());
        if (SVG.equals(mime) && shown instanceof Figure figure) {
          data.putData(SVG, Views.svg(figure));
        } else {
          data.putHTML(view.html());
        }
        return data;
      }
    };
  }
}
