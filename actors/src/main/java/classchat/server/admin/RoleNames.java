package classchat.server.admin;

import classchat.wire.Role;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;

/** Roles as people write them, for help and completion. */
final class RoleNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Stream.of(Role.values()).map(role -> role.name().toLowerCase(Locale.ROOT)).iterator();
  }
}
