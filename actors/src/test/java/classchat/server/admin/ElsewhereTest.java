package classchat.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody works by mistake on an embedded database that is not the one that is used. */
final class ElsewhereTest {
  @TempDir Path data;

  @Test
  void aDirectoryThatSaysNothingIsUsed() {
    assertThat(Elsewhere.of(data)).isEmpty();
    assertThatCode(() -> Elsewhere.refuse(data)).doesNotThrowAnyException();
    assertThatCode(() -> Elsewhere.refuseCopy(data)).doesNotThrowAnyException();
  }

  @Test
  void thePlaceIsRememberedAndALaterOneHolds() {
    Elsewhere.remember(data, "//one/chat");
    Elsewhere.remember(data, "//two/chat");

    assertThat(Elsewhere.of(data)).contains("//two/chat");
  }

  @Test
  void whoForgetsToSayWhereIsToldWhatToDo() {
    Elsewhere.remember(data, "//db/chat");

    assertThatThrownBy(() -> Elsewhere.refuse(data))
        .isInstanceOf(AdminException.class)
        .hasMessageContaining("keeps everything in the PostgreSQL database //db/chat")
        .hasMessageContaining("--config or --set")
        .hasMessageContaining("delete " + data.resolve("postgres"));
    assertThatThrownBy(() -> Elsewhere.refuseCopy(data))
        .isInstanceOf(AdminException.class)
        .hasMessageContaining("back that up with pg_dump");
  }
}
