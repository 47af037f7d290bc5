//! Links, and the widget in a post of another origin.

use playground_e2e::server::Server;
use playground_e2e::test_page;
use std::path::Path;
use thirtyfour::prelude::*;

const KETTLES: &str = "use std::time::Duration;
use tokio::time::sleep;

#[tokio::main(flavor = \"current_thread\")]
async fn main() {
    sleep(Duration::from_secs(3)).await;
    println!(\"the kettle sings\");
}
";

#[test]
fn a_link_carries_program_settings_and_step() {
    test_page("a_link_carries_program_settings_and_step", async |page| {
        page.open_program("queue").await?;
        page.edit(KETTLES).await?;
        page.choose("queue", "random:3").await?;
        page.choose("step-by", "event").await?;
        page.click("forward").await?;
        page.click("forward").await?;
        let (said, progress) = (page.texts(".cap .say").await?, page.progress().await?);
        page.click("share").await?;
        let link = page.element("share-link").await?.prop("value").await?.unwrap_or_default();
        let post = page.element("share-post").await?.prop("value").await?.unwrap_or_default();
        assert!(
            post.contains("<async-playground") && post.contains("println!(&quot;the kettle sings&quot;)"),
            "{post}"
        );

        // In another tab of another reader: nothing is kept there.
        page.script("localStorage.clear()").await?;
        page.browser().session().goto("about:blank").await?;
        page.browser().session().goto(&link).await?;
        page.idle().await?;
        assert_eq!(page.texts(".cap .say").await?, said);
        assert_eq!(page.progress().await?, progress);
        assert!(page.text("code").await?.contains("the kettle sings"));
        assert_eq!(page.element("queue").await?.prop("value").await?.as_deref(), Some("random:3"));
        assert!(!page.element("notice").await?.is_displayed().await?);

        // Half of it is no program; the page says so and works.
        let (address, fragment) = link.split_once('#').ok_or("a fragment")?;
        let half = &fragment[..fragment.len() / 2];
        page.browser().session().goto("about:blank").await?;
        page.browser().session().goto(format!("{address}#{half}")).await?;
        page.idle().await?;
        assert!(page.text("notice").await?.contains("not whole"));
        page.click("forward").await?;

        // A step that there is no more opens at the nearest.
        page.browser().session().goto("about:blank").await?;
        page.browser().session().goto(format!("{address}?program=queue&step=9999")).await?;
        page.idle().await?;
        assert!(page.text("notice").await?.contains("nearest"));
        let (at, stops) = page.progress().await?;
        assert_eq!(at, stops);

        // So are a program and a step of a lesson; what another system wrote is read.
        page.open("?program=nothing-of-the-kind").await?;
        assert!(page.text("notice").await?.contains("not here"));
        page.open("?lesson=parent/05-the-async-parent&at=99").await?;
        assert!(page.text("notice").await?.contains("nearest"));
        page.browser().session().goto("about:blank").await?;
        page.open("#code=%EF%BB%BFfn main() {%0D%0A    let n = 1;%0D%0A    println!(\"{}\", n + x);%0D%0A}")
            .await?;
        let problems = page.problems().await?;
        assert!(problems.iter().any(|(_, line, column)| (*line, *column) == (3, 24)), "{problems:?}");
        Ok(())
    });
}

#[test]
fn a_post_of_another_origin_runs_a_widget() {
    test_page("a_post_of_another_origin_runs_a_widget", async |page| {
        let blog = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/blog");
        let text = std::fs::read_to_string(blog.join("index.html"))?;
        let text = text.replace("http://127.0.0.1:8080/", &page.server().address());
        // A script that is there at once meets the widgets before what stands in them.
        let text = text.replace("<script async ", "<script ");
        let posts = Server::start(&blog)?;
        posts.serve_instead("index.html", Some(&text));
        let session = page.browser().session();
        session.goto(posts.address()).await?;

        // The code is there, and nothing of the page but the script.
        let asked = page.server().requests();
        assert!(asked.iter().all(|path| path.ends_with("embed.js") || path.ends_with(".svg")), "{asked:?}");
        let post = session.find(By::Css("async-playground pre")).await?;
        assert!(post.is_displayed().await? && post.text().await?.contains("sings"));
        let out =
            "return document.querySelectorAll('async-playground')[1].shadowRoot.querySelector('a').href";
        let out = page.script(out).await?.as_str().unwrap_or_default().to_owned();
        assert!(out.contains("#code=") && out.contains("sings"), "{out}");

        // Pressed by keyboard, the focus goes on into the widget.
        page.script(
            "const widgets = document.querySelectorAll('async-playground');
             widgets[1].shadowRoot.querySelector('button').focus();",
        )
        .await?;
        session.action_chain().send_keys(Key::Enter + "").perform().await?;
        let widget =
            session.find_all(By::Css("async-playground")).await?.into_iter().nth(1).ok_or("a widget")?;
        let inside = "return arguments[0].shadowRoot.querySelector('iframe')";
        let frame = session.execute(inside, vec![widget.to_json()?]).await?.element()?;
        // The page around says whatever it likes: the height is the widget's own.
        page.script("window.postMessage({ asyncPlayground: 1, height: 7 }, '*')").await?;
        frame.clone().enter_frame().await?;
        page.idle().await?;
        assert!(page.text("caption").await?.contains("the program ended"));
        assert!(page.text("embed").await?.contains("kettles.rs"));
        page.press(Key::Home).await?;
        let (at, stops) = page.progress().await?;
        assert!(at < stops, "{at} of {stops}");
        assert!(page.texts("[data-testid=edit]").await?.is_empty());
        let open = page.element("open").await?.attr("href").await?.unwrap_or_default();
        assert!(open.starts_with(&page.server().address()) && open.contains("#code="), "{open}");
        session.enter_default_frame().await?;

        // The one above shows a lesson's program where the post says.
        page.script("document.querySelector('async-playground').shadowRoot.querySelector('button').click()")
            .await?;
        let widget = session.find(By::Css("async-playground")).await?;
        session.execute(inside, vec![widget.to_json()?]).await?.element()?.enter_frame().await?;
        page.idle().await?;
        assert_eq!(page.progress().await?, (8, 17));
        assert!(page.text("caption").await?.contains("laundry"));
        session.enter_default_frame().await?;
        let height = frame.prop("height").await?.unwrap_or_default().parse::<u32>()?;
        assert!(height > 200, "{height}");

        // Moved within the post, the widget loads anew and is heard again.
        let moved = "const widget = document.querySelectorAll('async-playground')[1];
            const frame = widget.shadowRoot.querySelector('iframe');
            frame.height = 1;
            document.body.append(widget);
            const look = () => frame.height > 200 ? done(true) : requestAnimationFrame(look);
            look();";
        page.browser().script_until_done(moved, vec![]).await?;
        Ok(())
    });
}
