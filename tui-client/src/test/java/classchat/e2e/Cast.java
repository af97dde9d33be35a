package classchat.e2e;

import java.io.IOException;
import java.nio.file.Path;

/** The people of one test, whose names are their own on a site that others use as well. */
final class Cast {
  private final Site site;
  private final Path folder;
  private final Names names;

  private Cast(Site site, Path folder, Names names) {
    this.site = site;
    this.folder = folder;
    this.names = names;
  }

  /** New people, who keep their profiles in {@code folder}. */
  static Cast on(Site site, Path folder) {
    return new Cast(site, folder, site.names());
  }

  /** A client of {@code user} at the next server. */
  Client.Start of(String user) {
    return of(user, user);
  }

  /** The same on a device of its own. */
  Client.Start of(String user, String device) {
    return at(site.next().address(), user, device);
  }

  /** A client of {@code user} at this address. */
  Client.Start at(String address, String user, String device) {
    return new Client.Start(names).server(address, site.key()).user(user, profile(device));
  }

  /** A new user, whose client stays. */
  Client join(String user) throws IOException {
    return of(user).with("--register").start();
  }

  /** A new user, who has left again. */
  void enrol(String user) throws Exception {
    Client.enrol(user, of(user));
  }

  /** Where the device of that name keeps everything. */
  Path profile(String device) {
    return folder.resolve("profile-" + device);
  }

  Names names() {
    return names;
  }
}
