package classchat.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the site that all of this JVM share: it starts for the first of them and ends after
 * the last.
 */
final class Sites implements ParameterResolver {
  /** The one site, with where it keeps everything. */
  private record Shared(Site site, Path folder) implements AutoCloseable {
    static Shared start() {
      try {
        var folder = Files.createTempDirectory("site");
        return new Shared(Site.start(Backend.chosen(), folder), folder);
      } catch (Exception e) {
        throw new AssertionError("the servers that all tests share", e);
      }
    }

    @Override
    public void close() throws IOException {
      site.close();
      Folders.delete(folder);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Site.class;
  }

  @Override
  public Site resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getRoot()
        .getStore(ExtensionContext.Namespace.create(Sites.class))
        .getOrComputeIfAbsent(Shared.class, key -> Shared.start(), Shared.class)
        .site();
  }
}
