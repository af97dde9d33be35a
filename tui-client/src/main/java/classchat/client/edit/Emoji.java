package classchat.client.edit;

import java.util.List;

/** Emoji by the names that chats commonly have for them. */
final class Emoji {
  /** The emoji, each with {@code :name:} as its hint. */
  static final List<Choice> ALL =
      """
      smile 😄
      smiley 😃
      grin 😁
      joy 😂
      rofl 🤣
      slight_smile 🙂
      wink 😉
      blush 😊
      heart_eyes 😍
      kiss 😘
      yum 😋
      cool 😎
      thinking 🤔
      neutral 😐
      unamused 😒
      roll_eyes 🙄
      sweat_smile 😅
      sweat 😓
      relieved 😌
      sleeping 😴
      confused 😕
      worried 😟
      sad 🙁
      cry 😢
      sob 😭
      angry 😠
      rage 😡
      scream 😱
      fear 😨
      dizzy 😵
      mask 😷
      sick 🤢
      party 🥳
      hug 🤗
      shush 🤫
      facepalm 🤦
      shrug 🤷
      wave 👋
      thumbsup 👍
      thumbsdown 👎
      ok_hand 👌
      clap 👏
      pray 🙏
      muscle 💪
      point_right 👉
      point_up ☝️
      raised_hand ✋
      handshake 🤝
      eyes 👀
      heart ❤️
      broken_heart 💔
      fire 🔥
      star ⭐
      sparkles ✨
      tada 🎉
      rocket 🚀
      bulb 💡
      check ✅
      cross ❌
      warning ⚠️
      question ❓
      exclamation ❗
      hundred 💯
      bug 🐛
      coffee ☕
      pizza 🍕
      cake 🎂
      book 📖
      pencil ✏️
      clock ⏰
      watch ⌚
      sun ☀️
      rain 🌧️
      cat 🐱
      dog 🐶
      """
          .lines()
          .map(line -> line.split(" ", 2))
          .map(parts -> new Choice(parts[1], ":" + parts[0] + ":"))
          .toList();

  private Emoji() {}
}
