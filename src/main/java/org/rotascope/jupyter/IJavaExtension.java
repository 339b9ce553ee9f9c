package org.rotascope.jupyter;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.display.RenderContext;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import org.rotascope.figure.Figure;
import org.rotascope.view.View;
import org.rotascope.view.Views;

/** Shows our types in IJava 1.3.0, which has to be told. */
public final class IJavaExtension {
  private IJavaExtension() {}

  /**
   * Has a kernel show our types: {@code IJavaExtension.install(getKernelInstance());} in the first
   * cell.
   */
  public static void install(BaseKernel kernel) {
    Rendering.begin().forEach(type -> register(kernel.getRenderer(), type));
  }

  private static <T> void register(Renderer renderer, Class<T> type) {
    renderer
        .createRegistration(type)
        .preferring(MIMEType.TEXT_HTML)
        .supporting(MIMEType.TEXT_PLAIN, MIMEType.IMAGE_SVG)
        .register((shown, context) -> render(shown, context));
  }

  private static void render(Object shown, RenderContext context) {
    View view = Rendering.of(shown);
    context.getOutputContainer().putText(view.text());
    context.renderIfRequested(MIMEType.TEXT_HTML, view::html);
    if (shown instanceof Figure figure) {
      context.renderIfRequested(MIMEType.IMAGE_SVG, () -> Views.svg(figure));
    }
  }
}
