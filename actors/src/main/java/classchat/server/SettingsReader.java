package classchat.server;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException.BadPath;
import com.typesafe.config.ConfigException.BadValue;
import com.typesafe.config.ConfigException.Missing;
import com.typesafe.config.ConfigException.WrongType;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads settings of one section; a wrong one is told with file, line and path. */
record SettingsReader(Config root, String section) {
  SettingsReader at(String name) {
    return new SettingsReader(root, path(name));
  }

  String string(String name) {
    return get(name, Config::getString);
  }

  List<String> strings(String name) {
    return get(name, Config::getStringList);
  }

  int number(String name) {
    return get(name, Config::getInt);
  }

  /** A number in a range. */
  int number(String name, int least, int most) {
    var value = number(name);
    if (value < least || value > most) {
      throw wrong(name, "must be " + least + " to " + most + ", not " + value);
    }
    return value;
  }

  double fraction(String name) {
    return get(name, Config::getDouble);
  }

  boolean flag(String name) {
    return get(name, Config::getBoolean);
  }

  /** A size in bytes that fits an array. */
  int bytes(String name) {
    var bytes = longBytes(name);
    if (bytes < 1 || bytes > Integer.MAX_VALUE) {
      throw wrong(name, "must be 1 byte to 2 GiB, not " + bytes);
    }
    return (int) bytes;
  }

  long longBytes(String name) {
    return get(name, Config::getBytes);
  }

  /** A time of at least a millisecond. */
  Duration time(String name) {
    var time = get(name, Config::getDuration);
    if (time.toMillis() < 1) {
      throw wrong(name, "must be at least 1 ms");
    }
    return time;
  }

  /** A time, or 0 for none. */
  Duration timeOrNone(String name) {
    var time = get(name, Config::getDuration);
    if (time.isNegative()) {
      throw wrong(name, "must not be negative");
    }
    return time;
  }

  /** One of an enum's values, in lower case. */
  <E extends Enum<E>> E choice(String name, Class<E> type) {
    var value = string(name);
    for (var choice : type.getEnumConstants()) {
      if (choice.name().equalsIgnoreCase(value)) {
        return choice;
      }
    }
    var choices =
        java.util.Arrays.toString(type.getEnumConstants()).toLowerCase(java.util.Locale.ROOT);
    throw wrong(name, "must be one of " + choices + ", not " + value);
  }

  /** A record of settings, whose own checks name the setting that they refuse. */
  <T> T checked(Function<SettingsReader, T> create) {
    try {
      return create.apply(this);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          ConfigFiles.where(root.getConfig(section).origin()) + section + ": " + e.getMessage());
    }
  }

  /** What to throw for a value that is wrong. */
  ConfigException wrong(String name, String why) {
    return new ConfigException(
        ConfigFiles.where(root.getValue(path(name)).origin()) + path(name) + " " + why);
  }

  private <T> T get(String name, BiFunction<Config, String, T> getter) {
    try {
      return getter.apply(root, path(name));
    } catch (WrongType | BadValue | BadPath | Missing e) {
      throw new ConfigException(String.valueOf(e.getMessage()));
    }
  }

  private String path(String name) {
    return section + "." + name;
  }
}
