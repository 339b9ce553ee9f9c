package org.rotascope.jupyter;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.rotascope.figure.Figure;
import org.rotascope.view.View;
import org.rotascope.view.Views;

/**
 * Shows our types in JJava, from 1.0-a6 on. JJava finds it by itself when the jar comes to its
 * class path.
 */
public final class JJavaExtension implements Extension {
  @Override
  public void install(BaseKernel kernel) {
    Rendering.begin().forEach(type -> register(kernel.getRenderer(), type));
    KernelProcess.begin();
    JavadocSources.offer();
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
