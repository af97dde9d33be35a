package classchat.e2e;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A file sent by {@code openssl s_client} and written by {@code openssl s_server}, TLS 1.3. */
final class Openssl {
  private Openssl() {}

  /** How long it takes; empty where there is no openssl. */
  static OptionalDouble seconds(Path folder, Path file) throws Exception {
    var key = folder.resolve("openssl.pem").toString();
    if (!Processes.succeeds(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=localhost",
        "-keyout",
        key,
        "-out",
        key + ".crt")) {
      return OptionalDouble.empty();
    }
    var out = folder.resolve("openssl.out");
    var port = freePort();
    var server =
        start(
            out,
            Redirect.PIPE,
            List.of(
                "s_server", "-accept", "127.0.0.1:" + port, "-key", key, "-cert", key + ".crt"));
    try {
      var listening = ":%04X 00000000:0000 0A".formatted(port);
      FileSpeedTest.await(() -> Files.readString(Path.of("/proc/net/tcp")).contains(listening));
      var began = System.nanoTime();
      var client =
          start(
              folder.resolve("openssl.log"),
              Redirect.from(file.toFile()),
              List.of("s_client", "-connect", "127.0.0.1:" + port));
      FileSpeedTest.await(() -> Files.size(out) == Files.size(file));
      var took = (System.nanoTime() - began) / 1e9;
      Processes.kill(client);
      return OptionalDouble.of(took);
    } finally {
      Processes.kill(server);
      Files.deleteIfExists(out);
    }
  }

  private static Process start(Path out, Redirect in, List<String> arguments) throws IOException {
    var command = new ArrayList<>(List.of("openssl"));
    command.addAll(arguments);
    command.addAll(List.of("-tls1_3", "-quiet"));
    return new ProcessBuilder(command)
        .redirectInput(in)
        .redirectOutput(out.toFile())
        .redirectError(Redirect.DISCARD)
        .start();
  }

  private static int freePort() throws IOException {
    try (var socket = new java.net.ServerSocket(0, 1, Network.loopback())) {
      return socket.getLocalPort();
    }
  }
}
