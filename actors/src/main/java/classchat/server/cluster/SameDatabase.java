package classchat.server.cluster;

import akka.cluster.ConfigValidation;
import akka.cluster.Invalid;
import akka.cluster.JoinConfigCompatChecker;
import akka.cluster.Valid;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Lets in only nodes that keep everything in the same database: others would answer for what nobody
 * else ever sees. Both sides look, before a node counts as one of the cluster.
 */
public final class SameDatabase extends JoinConfigCompatChecker {
  private static final String ID = "classchat.cluster.database.id";
  private static final String WHERE = "classchat.cluster.database.where";
  private static final String CHECKER =
      "akka.cluster.configuration-compatibility-check.checkers.classchat-database";

  /** The settings of a node with the database {@code id}, which a person knows as {@code where}. */
  public static Config in(Config settings, String id, String where) {
    return settings
        .withValue(ID, ConfigValueFactory.fromAnyRef(id))
        .withValue(WHERE, ConfigValueFactory.fromAnyRef(where))
        .withValue(CHECKER, ConfigValueFactory.fromAnyRef(SameDatabase.class.getName()));
  }

  /** What a node with these settings says when the others do not let it in. */
  static String refusal(Config settings) {
    return "the other nodes do not take this one in: they keep everything in another database than "
        + where(settings)
        + " (store.postgres.url), or differ in settings of akka.cluster; the log of the one that"
        + " was asked says in which";
  }

  @Override
  public Seq<String> requiredKeys() {
    return CollectionConverters.asScala(List.of(ID, WHERE)).toSeq();
  }

  /** A node of a build that did not compare databases says nothing of its own, and is let in. */
  @Override
  public ConfigValidation check(Config other, Config own) {
    if (!other.hasPath(ID) || other.getString(ID).equals(own.getString(ID))) {
      return Valid.getInstance();
    }
    var why = "another database, %s and not %s".formatted(where(other), where(own));
    return new Invalid(CollectionConverters.asScala(List.of(why)).toSeq());
  }

  private static String where(Config settings) {
    return settings.hasPath(WHERE) ? settings.getString(WHERE) : "its own";
  }
}
