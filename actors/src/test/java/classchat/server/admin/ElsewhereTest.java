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
    assertThatCode(() -> Elsewhere.refuseMove(data)).doesNotThrowAnyException();
    assertThatCode(() -> Elsewhere.refuseOther(data, "//db/chat")).doesNotThrowAnyException();
  }

  @Test
  void thePlaceIsRememberedAndAnotherOneIsRefused() {
    Elsewhere.remember(data, "//one/chat");
    Elsewhere.remember(data, "//one/chat");

    assertThatThrownBy(() -> Elsewhere.remember(data, "//two/chat"))
        .isInstanceOf(AdminException.class)
        .hasMessageContaining(
            "keeps everything in the PostgreSQL database //one/chat, not in //two")
        .hasMessageContaining("set store.postgres.url to where it is")
        .hasMessageContaining("delete " + data.resolve("postgres"));
    assertThat(Elsewhere.of(data)).contains("//one/chat");
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
    assertThatThrownBy(() -> Elsewhere.refuseMove(data))
        .isInstanceOf(AdminException.class)
        .hasMessageContaining("//db/chat, and what is left in the directory is older");
  }
}
