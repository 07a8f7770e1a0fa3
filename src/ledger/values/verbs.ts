/** Words for holding and doing, as rows and cells use them: 召开, 讲, 谈, 学习, 报送. */

/** One to three characters that together say that something is held or done: 开, 谈, 讲授, 学完, 报送. */
export const VERB = "[召开展举行办组织进完成落实施报送讲授学习谈话上课评议走访做搞看听观交缴考测演赛到]{1,3}";
